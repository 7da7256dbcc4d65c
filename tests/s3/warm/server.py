"""The AWS CLI, loaded once: each start is a fork of this process, with what the client was started with.

Usage: server.py SOCKET. Loading takes most of a second of a processor; what runs is the program itself.
"""

import gc
import importlib
import json
import os
import signal
import socket
import sys
import threading

GIVEN = dict(os.environ)

import awscli.clidriver  # noqa: E402

ADDED = {name: text for name, text in os.environ.items() if GIVEN.get(name) != text}
"""Where the program finds its own data."""

NUMBER_BYTES = 8
"""A request begins with the length of its JSON, in decimal digits."""


def serve(path):
    preload()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen(64)
    print("ready", flush=True)
    while True:
        connection, _ = listener.accept()
        if os.fork() == 0:
            listener.close()
            run(connection)
        connection.close()


def preload():
    """Does once what every start would do, and imports what the commands import when they run."""
    main(["--version"])
    driver = awscli.clidriver.create_clidriver()
    driver.session.create_client("s3", region_name="us-east-1")
    importlib.import_module("awscli.customizations.s3.subcommands")
    # What no fork looks through stays shared with all of them.
    gc.freeze()


def run(connection):
    data, descriptors, _, _ = socket.recv_fds(connection, NUMBER_BYTES, 3)
    request = json.loads(receive(connection, int(data)))
    for number, descriptor in enumerate(descriptors):
        os.dup2(descriptor, number)
        os.close(descriptor)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.environ.clear()
    os.environ.update({**ADDED, **request["environment"]})
    os.chdir(request["folder"])
    connection.sendall(b"%8d" % os.getpid())
    threading.Thread(target=end_with, args=[connection], daemon=True).start()
    code = main(request["arguments"])
    sys.stdout.flush()
    sys.stderr.flush()
    connection.sendall(b"%8d" % code)
    os._exit(0)


def main(arguments):
    sys.argv = ["aws", *arguments]
    try:
        return awscli.clidriver.main() or 0
    except SystemExit as exit:
        return exit.code if isinstance(exit.code, int) else int(exit.code is not None)


def end_with(connection):
    """A client that is killed takes its program with it, as one process would."""
    if connection.recv(1) == b"":
        os.kill(os.getpid(), signal.SIGKILL)


def receive(connection, length):
    data = b""
    while len(data) < length:
        data += connection.recv(length - len(data))
    return data


serve(sys.argv[1])
