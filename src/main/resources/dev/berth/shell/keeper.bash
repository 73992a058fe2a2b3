# The keeper: the container's first process. It keeps two bashes alive and speaks for them when they die.
#   keeper.bash FOLDER MARK
# FOLDER holds the FIFOs through which the host reaches this container; MARK begins every frame (see package-info).
# A FIFO that is open for reading and writing never blocks at open and never ends, so neither a host that goes away nor
# a shell that dies can break the other side. Signals to process 1 from inside its own container have no effect.

folder=$1 mark=$2
memory=/dev/null pids=/dev/null
[[ -r /sys/fs/cgroup/memory.events ]] && memory=/sys/fs/cgroup/memory.events
[[ -r /sys/fs/cgroup/memory/memory.oom_control ]] && memory=/sys/fs/cgroup/memory/memory.oom_control
[[ -r /sys/fs/cgroup/pids.events ]] && pids=/sys/fs/cgroup/pids.events
[[ -r /sys/fs/cgroup/pids/pids.events ]] && pids=/sys/fs/cgroup/pids/pids.events

exec 3<>"$folder/shell.out" 4<>"$folder/shell.in" 5<>"$folder/control.out" 6<>"$folder/control.in" 7<>"$folder/never" || exit 125

# frame FD WORD...: one frame, its fields parted by the unit separator, ended by a zero byte.
frame() {
    local fd=$1 text
    shift
    printf -v text '\037%s' "$@"
    printf '\036%s%s\0' "$mark" "$text" >&"$fd"
}

read_whole() { IFS= read -r -d '' whole <"$1" || :; }

counters() {
    read_whole "$memory"; oom=$whole
    read_whole "$pids"; crowd=$whole
}

# A wait that needs no process: nothing is ever written to that FIFO.
pause() { read -r -t "$1" -u 7 || :; }

keep_shell() {
    local status generation=0 began
    while :; do
        frame 3 born "$generation" "$memory" "$pids"
        began=$SECONDS
        bash --noprofile --norc --noediting +o history +H -i <&4 >/dev/null 2>&1 3>&- 4>&- 5>&- 6>&- 7>&-
        status=$?
        counters
        frame 3 died "$generation" "$status" "$oom" "$crowd"
        (( generation++ ))
        (( SECONDS - began < 1 )) && pause 0.05
        kill -0 "$control" || { keep_control & control=$!; }
    done
}

# One line a request: NUMBER VERB ARGUMENT...; the answer ends with a frame that carries the number.
serve_requests() {
    local number verb rest
    exec 3>&- 4>&-
    while IFS=' ' read -r -u 6 number verb rest; do
        case $verb in
            processes) list_processes ;;
            signal) send_signal $rest ;;
            counters) counters; printf '%s\037%s' "$oom" "$crowd" >&5 ;;
            scratch) mkdir -p /mnt/.berth/tmp /mnt/.berth/home /mnt/.berth/output && chmod 1777 /mnt/.berth/tmp ;;
            spill) spill $rest ;;
            script) ( . "$folder/script" ) </dev/null >&5 2>&1 5>&- 6>&- ;;
        esac
        frame 5 answer "$number" "$?"
    done
}

list_processes() {
    local file line
    read -r line </proc/uptime && printf '%s\n' "$line" >&5
    for file in /proc/[0-9]*/stat; do
        { IFS= read -r line <"$file" && printf '%s\n' "$line"; } 2>/dev/null
    done >&5
}

send_signal() {
    local name=$1
    shift
    kill -s "$name" -- "$@" 2>/dev/null
}

# spill LIMIT FILE: a writer of its own copies what the host sends, up to LIMIT bytes, into FILE.
spill() {
    mkdir -p "${2%/*}"
    ( frame 5 spilling "$2"; exec 3>&- 5>&- 6>&-; exec head -c "$1" ) <"$folder/spill" >"$2" 2>/dev/null &
}

keep_control() {
    while :; do
        ( serve_requests )
        pause 0.05
    done
}

cd /mnt 2>/dev/null || cd /
keep_control &
control=$!
keep_shell
