#!/usr/bin/python3 -IS
"""Stands for one process of the AWS CLI, and ends as that ends. The socket lies beside it."""

import json
import os
import signal
import socket
import sys

NUMBER_BYTES = 8

connection = socket.socket(socket.AF_UNIX)
connection.connect(os.path.join(os.path.dirname(sys.argv[0]), "socket"))
request = json.dumps(
    {"arguments": sys.argv[1:], "environment": dict(os.environ), "folder": os.getcwd()}
).encode()
socket.send_fds(connection, [b"%8d" % len(request)], [0, 1, 2])
connection.sendall(request)


def read_number():
    data = connection.recv(NUMBER_BYTES, socket.MSG_WAITALL)
    return int(data) if len(data) == NUMBER_BYTES else None


program = read_number()
for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
    signal.signal(number, lambda number, _: os.kill(program, number))
code = read_number()
if code is None:
    # It was killed, and so is this one.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.kill(os.getpid(), signal.SIGTERM)
os._exit(code)
