# Run by bash inside a container, with the arguments DEPTH MARK CARDS: prints what the kernel says of the container's own
# processes and of the network that they see. Needs nothing but ls, and that without a fork, so that it works in a
# container that has no process to spare; uses ss, timeout and du where they are. A line of @MARK begins a section: the
# mark is new each time, for names and paths are whatever a process wants them to be.
shopt -s nullglob
depth=$1 mark=$2 cards=$3
cgroup=/sys/fs/cgroup

section() { printf '@%s %s\n' "$mark" "$1"; }

file() { # PATH SECTION
    [[ -r $1 ]] || return
    local -a lines
    section "$2"
    mapfile -t lines <"$1"
    printf '%s\n' "${lines[@]}"
}

may_fork() {
    local now=0 most=max each
    for each in "$cgroup" "$cgroup/pids"; do
        [[ -r $each/pids.current && -r $each/pids.max ]] && read -r now <"$each/pids.current" && read -r most <"$each/pids.max"
    done
    [[ $most == max || $((most - now)) -gt 4 ]]
}

processes() {
    local process stat line
    local -a words
    section processes
    for process in /proc/[0-9]*; do
        [[ $process == /proc/$$ ]] && continue
        IFS= read -r -d '' stat <"$process/stat" || [[ $stat ]] || continue
        mapfile -d '' -t words <"$process/cmdline" || continue
        line="${words[*]}"
        printf '%s\t%s\n' "${stat//[$'\n\t']/ }" "${line//[$'\n\t']/ }"
    done 2>/dev/null
}

usage() {
    local path
    for path in memory.current memory/memory.usage_in_bytes memory.max memory/memory.limit_in_bytes memory.stat \
        memory/memory.stat cpu.stat cpuacct/cpuacct.usage pids.current pids/pids.current; do
        file "$cgroup/$path" "cgroup ${path##*/}"
    done
    file /proc/net/dev device
}

section cards
echo "$cards"
file /proc/uptime uptime
for table in tcp tcp6 udp udp6 unix; do
    file "/proc/net/$table" "net $table"
done
processes
[[ $depth == usage || $depth == disk ]] && usage
if [[ $depth != sockets ]] && may_fork; then
    if type ss >/dev/null 2>&1; then section traffic && ss -tieHnO 2>/dev/null; fi
    [[ $depth == disk ]] && section disk && timeout 3 du -skx /mnt 2>/dev/null
fi
section fds
exec ls -ln /proc/[0-9]*/fd 2>/dev/null
