"""Runs a program on a terminal of so many columns, and writes what it has written there.

    in_terminal.py COLUMNS PROGRAM [ARGUMENT...]
"""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios


def main(columns, *command):
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 24, int(columns), 0, 0))
    program = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=its)
    os.close(its)
    written = b""
    while True:
        try:
            more = os.read(ours, 1 << 16)
        except OSError:  # the other end is closed
            more = b""
        if not more:
            break
        written += more
    sys.stdout.buffer.write(written.replace(b"\r\n", b"\n"))
    return program.wait(20)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
