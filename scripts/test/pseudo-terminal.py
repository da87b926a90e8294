"""Runs a command on a terminal of its own: pseudo-terminal.py EXPECTED TYPED ... -- COMMAND ...

Waits for each text and then types the next; prints all that the terminal shows. What is typed may
have Python's escapes, such as \\x03 for Ctrl-C. Ends with the exit code of the command, or with 124
when a text does not come.
"""
import os
import pty
import select
import signal
import sys

LIMIT_SECONDS = 300

end = sys.argv.index("--")
dialogue = sys.argv[1:end]
command = sys.argv[end + 1 :]

child, terminal = pty.fork()
if child == 0:
    # Who starts tests in the background has them ignore it, and so their children.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.execvp(command[0], command)

shown = b""
seen = 0
while True:
    ready, _, _ = select.select([terminal], [], [], LIMIT_SECONDS)
    try:
        text = os.read(terminal, 65536) if ready else None
    except OSError:  # Linux says so when the command has ended
        text = b""
    if text is None:
        os.kill(child, 9)
        awaited = dialogue[0] if dialogue else "the end"
        sys.stdout.buffer.write(shown + b"\n--- never came: " + awaited.encode())
        sys.exit(124)
    if not text:
        break
    shown += text
    while dialogue and dialogue[0].encode() in shown[seen:]:
        seen = shown.index(dialogue[0].encode(), seen) + len(dialogue[0].encode())
        os.write(terminal, dialogue[1].encode().decode("unicode_escape").encode("latin-1"))
        dialogue = dialogue[2:]

_, status = os.waitpid(child, 0)
sys.stdout.buffer.write(shown)
sys.exit(os.waitstatus_to_exitcode(status) % 256)
