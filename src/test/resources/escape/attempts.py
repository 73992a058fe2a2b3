"""Tries from inside a container whatever would be a way out of it, and prints one line for each: its name, a tab, the name
of the error that the kernel gave, or "done". Arguments: a word in the command line of a process of the host, and the folders
in which files can be written."""

import ctypes
import errno
import os
import platform
import resource
import socket
import sys

libc = ctypes.CDLL(None, use_errno=True)
HOST_MARK, FOLDERS = sys.argv[1], sys.argv[2:]

# x86-64 and arm64 differ below 424
NUMBERS = {
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51), "mknodat": (259, 33),
    "unshare": (272, 97), "setns": (308, 268), "ptrace": (101, 117), "process_vm_readv": (310, 270),
    "init_module": (175, 105), "finit_module": (313, 273), "delete_module": (176, 106), "kexec_load": (246, 104),
    "reboot": (169, 142), "swapon": (167, 224), "sethostname": (170, 161), "clock_settime": (227, 112),
    "keyctl": (250, 219), "add_key": (248, 217), "request_key": (249, 218), "bpf": (321, 280),
    "perf_event_open": (298, 241), "userfaultfd": (323, 282), "kcmp": (312, 272), "open_by_handle_at": (304, 265),
    "fanotify_init": (300, 262), "syslog": (103, 116), "acct": (163, 89), "quotactl": (179, 60),
    "setuid": (105, 146), "setgid": (106, 144), "setgroups": (116, 159), "capset": (126, 91),
    "personality": (135, 92), "io_uring_setup": (425, 425), "open_tree": (428, 428), "move_mount": (429, 429),
    "fsopen": (430, 430), "fsmount": (432, 432), "clone3": (435, 435), "mount_setattr": (442, 442),
}
ARM = platform.machine() == "aarch64"


def call(name, *arguments):
    ctypes.set_errno(0)
    result = libc.syscall(ctypes.c_long(NUMBERS[name][ARM]), *[
        ctypes.c_char_p(each) if isinstance(each, bytes) else each if isinstance(each, ctypes._Pointer) else ctypes.c_long(each)
        for each in arguments])
    if result < 0:
        raise OSError(ctypes.get_errno(), name)


def attempt(name, action):
    try:
        action()
        said = "done"
    except OSError as failure:
        said = errno.errorcode.get(failure.errno, str(failure.errno))
    print(f"{name}\t{said}", flush=True)


def write(path, text):
    with open(path, "w") as file:
        file.write(text)


def in_child(action):
    """An attempt that would change this very process, if it worked."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            action()
            os.write(writer, b"0")
        except OSError as failure:
            os.write(writer, str(failure.errno).encode())
        os._exit(0)
    os.close(writer)
    number = int(os.read(reader, 10) or b"0")
    os.close(reader)
    os.waitpid(child, 0)
    if number:
        raise OSError(number, "in a child")


def visible_host_process():
    for process in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{process}/cmdline") as line:
                if HOST_MARK in line.read() and int(process) != os.getpid():
                    return
        except OSError:
            pass
    raise OSError(errno.ESRCH, "none")


def more_files():
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (10 ** 6, 10 ** 6))
    except ValueError:
        raise OSError(errno.EPERM, "setrlimit") from None


def setuid_file(folder, make):
    path = f"{folder}/setuid-try"
    if os.path.exists(path):
        os.remove(path)
    make(path)
    if not os.stat(path).st_mode & 0o6000:
        raise OSError(errno.EPERM, "it has no such bit")


def chmod_file(path):
    write(path, "#!/bin/sh\n")
    os.chmod(path, 0o4755)


def fchmod_file(path):
    with open(path, "w") as file:
        os.fchmod(file.fileno(), 0o2755)


# mounts and namespaces
attempt("mount tmpfs", lambda: call("mount", b"none", b"/mnt", b"tmpfs", 0, 0))
attempt("mount proc", lambda: call("mount", b"proc", b"/mnt", b"proc", 0, 0))
attempt("remount root writable", lambda: call("mount", b"", b"/", b"", 32 | 4096, 0))
attempt("remount /proc/sys writable", lambda: call("mount", b"", b"/proc/sys", b"", 32 | 4096, 0))
attempt("unmount a mask", lambda: call("umount2", b"/proc/kcore", 2))
attempt("pivot_root", lambda: call("pivot_root", b"/mnt", b"/mnt"))
attempt("chroot", lambda: in_child(lambda: call("chroot", b"/mnt")))
attempt("new mount calls: fsopen", lambda: call("fsopen", b"tmpfs", 0))
attempt("new mount calls: open_tree", lambda: call("open_tree", -100, b"/", 1))
attempt("new mount calls: move_mount", lambda: call("move_mount", -100, b"/mnt", -100, b"/mnt", 0))
attempt("new mount calls: mount_setattr", lambda: call("mount_setattr", -100, b"/", 0, 0, 0))
for name, flag in {"user": 0x10000000, "mount": 0x20000, "network": 0x40000000, "pid": 0x20000000, "uts": 0x4000000,
                   "ipc": 0x8000000, "control group": 0x2000000}.items():
    attempt(f"new {name} namespace", lambda flag=flag: in_child(lambda: call("unshare", flag)))
attempt("new user namespace by clone3", lambda: call("clone3", 0, 88))
attempt("enter a namespace", lambda: call("setns", os.open("/proc/1/ns/net", os.O_RDONLY), 0))

# devices
for folder in FOLDERS:
    attempt(f"block device in {folder}", lambda f=folder: os.mknod(f"{f}/d", 0o60600, os.makedev(8, 0)))
    attempt(f"character device in {folder}", lambda f=folder: os.mknod(f"{f}/m", 0o20600, os.makedev(1, 1)))
for device in "sda", "vda", "nvme0n1", "dm-0", "mem", "kmem", "port", "kvm", "fuse", "loop-control", "net/tun", "kmsg":
    attempt(f"open /dev/{device}", lambda device=device: os.open(f"/dev/{device}", os.O_RDWR))

# the kernel's switches
for path in ("/proc/sys/kernel/core_pattern", "/proc/sys/kernel/modprobe", "/proc/sys/kernel/panic",
             "/proc/sys/vm/overcommit_memory", "/proc/sys/net/ipv4/ip_forward", "/proc/sys/fs/binfmt_misc/register",
             "/proc/sysrq-trigger", "/proc/irq/0/smp_affinity", "/proc/bus/pci/devices", "/sys/kernel/uevent_helper",
             "/sys/power/state", "/sys/kernel/mm/transparent_hugepage/enabled", "/sys/fs/cgroup/release_agent",
             "/sys/fs/cgroup/memory/release_agent", "/sys/fs/cgroup/cgroup.procs", "/sys/fs/cgroup/memory/cgroup.procs",
             "/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"):
    attempt(f"write {path}", lambda path=path: write(path, "1"))
for path in "/proc/kcore", "/proc/keys", "/proc/timer_list", "/proc/acpi", "/proc/scsi", "/sys/firmware":
    def read(path=path):
        found = os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(10)
        if not found:
            raise OSError(errno.ENOENT, "it is masked")
    attempt(f"read {path}", read)

attempt("be spared when memory ends", lambda: write("/proc/self/oom_score_adj", "-1000"))

# the kernel's code and its state
attempt("load a module", lambda: call("init_module", b"x", 1, b""))
attempt("load a module from a file", lambda: call("finit_module", 0, b"", 0))
attempt("remove a module", lambda: call("delete_module", b"loop", 0))
attempt("load another kernel", lambda: call("kexec_load", 0, 0, 0, 0))
attempt("reboot", lambda: call("reboot", 0xfee1dead, 672274793, 0, 0))
attempt("swap", lambda: call("swapon", b"/mnt/x", 0))
attempt("rename the host", lambda: call("sethostname", b"mine", 4))
attempt("set the clock", lambda: call("clock_settime", 0, b"\0" * 16))
attempt("read the kernel's log", lambda: call("syslog", 3, b"\0" * 100, 100))
attempt("account processes", lambda: call("acct", b"/mnt/x"))
attempt("quotas", lambda: call("quotactl", 0x80000700, b"/dev/vda", 0, 0))
attempt("bpf", lambda: call("bpf", 0, b"\0" * 128, 128))
attempt("perf_event_open", lambda: call("perf_event_open", b"\0" * 128, 0, -1, -1, 0))
attempt("io_uring", lambda: call("io_uring_setup", 1, b"\0" * 256))
attempt("userfaultfd", lambda: call("userfaultfd", 1))
attempt("keyctl", lambda: call("keyctl", 0, -3, 0))
attempt("add_key", lambda: call("add_key", b"user", b"x", b"y", 1, -3))
attempt("request_key", lambda: call("request_key", b"user", b"x", 0, -3))
attempt("kcmp", lambda: call("kcmp", os.getpid(), os.getpid(), 0, 0, 0))
attempt("open_by_handle_at", lambda: call("open_by_handle_at", -100, b"\x08\0\0\0\x01\0\0\0" + b"\x02" + b"\0" * 15, 0))
attempt("fanotify", lambda: call("fanotify_init", 0, 0))
attempt("personality without random addresses", lambda: call("personality", 0x40000))

# other processes
attempt("see a process of the host", visible_host_process)
attempt("read another process's memory", lambda: call("process_vm_readv", os.getppid(), 0, 0, 0, 0, 0))

# power
attempt("become another user", lambda: in_child(lambda: os.setuid(1000)))
attempt("become another group", lambda: in_child(lambda: os.setgid(1000)))
attempt("other groups", lambda: in_child(lambda: os.setgroups([1000])))
attempt("give a file away", lambda: (write("/mnt/mine", ""), os.chown("/mnt/mine", 1000, 1000)))
attempt("more open files", more_files)
attempt("a higher priority", lambda: os.setpriority(os.PRIO_PROCESS, 0, -5))
attempt("real time", lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1)))
attempt("all capabilities", lambda: call("capset", b"\x22\x05\x08\x20" + b"\0" * 4, b"\xff" * 24))
for folder in FOLDERS:
    attempt(f"setuid by chmod in {folder}", lambda f=folder: setuid_file(f, chmod_file))
    attempt(f"setgid by fchmod in {folder}", lambda f=folder: setuid_file(f, fchmod_file))
    attempt(f"setuid when made in {folder}",
            lambda f=folder: setuid_file(f, lambda path: os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o4755))))
    attempt(f"setuid by mknod in {folder}", lambda f=folder: setuid_file(f, lambda path: os.mknod(path, 0o104755)))

# sockets
for name, family in {"packet": 17, "key": 15, "bluetooth": 31, "algorithm": 38, "vsock": 40, "xdp": 44, "tipc": 30,
                     "can": 29, "rds": 21, "appletalk": 5, "x25": 9, "atm": 8, "nfc": 39, "smc": 43}.items():
    attempt(f"{name} socket", lambda family=family: socket.socket(family, socket.SOCK_RAW).close())
attempt("packet socket of the datagram kind", lambda: socket.socket(17, socket.SOCK_DGRAM).close())
attempt("the engine's socket", lambda: socket.socket(socket.AF_UNIX).connect("/var/run/docker.sock"))
attempt("the engine's socket elsewhere", lambda: socket.socket(socket.AF_UNIX).connect("/run/docker.sock"))
attempt("containerd's socket", lambda: socket.socket(socket.AF_UNIX).connect("/run/containerd/containerd.sock"))


def lower_the_loopback():
    # RTM_NEWLINK for interface 1, flags without UP
    message = (32).to_bytes(4, "little") + (16).to_bytes(2, "little") + (5).to_bytes(2, "little") + b"\0" * 8
    message += b"\0" * 4 + (1).to_bytes(4, "little") + (0).to_bytes(4, "little") + (1).to_bytes(4, "little")
    link = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
    link.bind((0, 0))
    link.send(message)
    number = -int.from_bytes(link.recv(100)[16:20], "little", signed=True)
    if number:
        raise OSError(number, "netlink")


attempt("put the loopback down", lower_the_loopback)

# and what must go on working
attempt("works: ping's socket", lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP).close())
attempt("works: a pipe in /mnt", lambda: (os.path.exists("/mnt/p") or os.mkfifo("/mnt/p")))
attempt("works: an executable", lambda: (write("/mnt/e", "#!/bin/sh\n"), os.chmod("/mnt/e", 0o755)))
attempt("works: a sticky folder", lambda: (os.makedirs("/mnt/s", exist_ok=True), os.chmod("/mnt/s", 0o1777)))
