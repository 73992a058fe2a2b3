# The keeper: the sandbox's first process. It keeps two bashes alive, the conversation's shell and the control that
# lists and signals processes beside it, and speaks for them when they die.
#   keeper.bash FOLDER MARK WORK
# FOLDER holds the FIFOs through which the host reaches this place; MARK begins every frame (see the
# package's Javadoc); WORK is where commands begin and may write.
# A FIFO that is open for reading and writing neither blocks at open nor ends, so a host that goes away breaks nothing
# here, and a shell that dies breaks nothing there. Signals sent to process 1 from inside its container have no effect.

folder=$1 mark=$2 work=$3
# What is called below; without it commands would fail later, one by one, with no word of why.
type -P mkdir chmod head ls tail rm >/dev/null || exit 126
memory=/dev/null pids=/dev/null
[[ -r /sys/fs/cgroup/memory.events ]] && memory=/sys/fs/cgroup/memory.events
[[ -r /sys/fs/cgroup/memory/memory.oom_control ]] && memory=/sys/fs/cgroup/memory/memory.oom_control
[[ -r /sys/fs/cgroup/pids.events ]] && pids=/sys/fs/cgroup/pids.events
[[ -r /sys/fs/cgroup/pids/pids.events ]] && pids=/sys/fs/cgroup/pids/pids.events
until_dead=()
(( BASH_VERSINFO[0] >= 5 )) && until_dead=(-f)

exec 3<>"$folder/shell.out" 4<>"$folder/shell.in" 5<>"$folder/control.out" 6<>"$folder/control.in" 7<>"$folder/never" ||
    exit 125
exec </dev/null >/dev/null 2>&1

# frame FD WORD...: one frame, its fields parted by the unit separator, ended by a zero byte.
frame() {
    local fd=$1 text
    shift
    printf -v text '\037%s' "$@"
    printf '\036%s%s\0' "$mark" "$text" >&"$fd"
}

read_whole() { IFS= read -r -d '' whole <"$1" || :; }

counters() {
    read_whole "$memory"
    oom=$whole
    read_whole "$pids"
    crowd=$whole
}

# A wait that needs no process: nothing is ever written to that FIFO.
pause() { read -r -t "$1" -u 7 || :; }

scratch() {
    mkdir -p "$work/.berth/tmp" "$work/.berth/home" "$work/.berth/output" && chmod 1777 "$work/.berth/tmp"
}

# One line a request: NUMBER VERB ARGUMENT...; the answer ends with a frame that carries the number.
serve_requests() {
    local number verb rest
    trap - CHLD
    exec 3>&- 4>&-
    while IFS=' ' read -r -u 6 number verb rest; do
        case $verb in
            processes) list_processes ;;
            signal) send_signal $rest ;;
            counters) counters; printf '%s\037%s' "$oom" "$crowd" >&5 ;;
            spill) spill $rest ;;
            holders) list_holders $rest ;;
        esac
        frame 5 answer "$number" "$?"
    done
}

list_processes() {
    local file line
    read -r line </proc/uptime
    printf '%s %s %s\n' "$BASHPID" "$$" "$line" >&5
    for file in /proc/[0-9]*/stat; do
        { IFS= read -r line <"$file" && printf '%s\n' "$line" >&5; } 2>/dev/null
    done
}

# One process a kill: the first that is gone must not keep the signal from the others.
send_signal() {
    local name=$1 pid
    shift
    for pid; do kill -s "$name" -- "$pid"; done 2>/dev/null
    return 0
}

# Who has FILE open: finds what left its family by double forks or setsid.
list_holders() {
    local link pid
    for link in /proc/[0-9]*/fd/*; do
        [[ $link -ef $1 ]] || continue
        pid=${link#/proc/}
        printf '%s\n' "${pid%%/*}" >&5
    done
}

# Of the whole texts kept so far, the newest stay.
prune() { ls -1t "$1" | tail -n +32 | while IFS= read -r old; do rm -f "$1/$old"; done; }

# spill LIMIT FILE FIFO: a process of its own copies what the host sends into FIFO, up to LIMIT bytes, into FILE.
spill() {
    mkdir -p "${2%/*}" || return
    ( frame 5 spilling; exec 5>&- 6>&- 7>&-; prune "${2%/*}"; exec head -c "$1" ) <"$3" >"$2" 2>/dev/null &
}

start_control() {
    serve_requests &
    control=$!
}

start_shell() {
    bash --noprofile --norc --noediting +o history +H -i <&4 >/dev/null 2>&1 3>&- 4>&- 5>&- 6>&- 7>&- &
    shell=$!
}

# Each child's end interrupts the wait, so that a control that was killed is there again before it is missed.
until_shell_ends() {
    local again
    while :; do
        wait "${until_dead[@]}" "$shell"
        status=$?
        kill -0 "$shell" || break
        kill -0 "$control" || start_control
    done
    wait "$shell"
    again=$?
    (( again == 127 )) || status=$again
}

cd "$work" || cd /
[[ -w $work ]] && scratch
set -m
# In POSIX mode the end of any child interrupts a wait. A bash with a trap has handlers for all signals that end it, and
# only signals without one are kept from process 1, so each gets a handler that does nothing.
set -o posix
trap : CHLD HUP INT QUIT ILL TRAP ABRT BUS FPE SEGV SYS PIPE ALRM TERM XCPU XFSZ VTALRM USR1 USR2
start_control
generation=0
while :; do
    began=$SECONDS
    start_shell
    frame 3 born "$generation" "$shell"
    until_shell_ends
    counters
    frame 3 died "$generation" "$status" "$oom" "$crowd"
    (( generation += 1 ))
    kill -0 "$control" || start_control
    (( SECONDS - began < 1 )) && pause 0.05
done
