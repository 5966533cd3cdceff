"""A ZeroMQ socket of libzmq that does what it is told: one JSON request per line of input, one JSON answer per line of output.

Frames are strings whose letters stand for bytes (Latin-1).
"""

import hashlib
import json
import sys

import zmq


class Peer:
    def __init__(self, kind, options):
        self.socket = zmq.Context.instance().socket(getattr(zmq, kind))
        self.socket.linger = 0
        self.socket.rcvhwm = 0
        self.socket.rcvtimeo = 50_000
        self.socket.sndtimeo = 50_000
        for name, value in options.items():
            self.socket.setsockopt(getattr(zmq, name), value.encode("latin-1") if isinstance(value, str) else value)

    def connect(self, endpoint):
        self.socket.connect(endpoint)

    def disconnect(self, endpoint):
        self.socket.disconnect(endpoint)

    def subscribe(self, topic):
        self.socket.setsockopt(zmq.SUBSCRIBE, topic.encode("latin-1"))

    def unsubscribe(self, topic):
        self.socket.setsockopt(zmq.UNSUBSCRIBE, topic.encode("latin-1"))

    def send(self, *frames):
        self.socket.send_multipart([frame.encode("latin-1") for frame in frames])

    def send_many(self, count, *frames):
        for i in range(count):
            self.send(*frames, str(i))

    def send_large(self, size):
        self.socket.send_multipart([b"large", bytes(range(256)) * (size // 256)], copy=False)

    def receive(self):
        return [frame.decode("latin-1") for frame in self.socket.recv_multipart()]

    def receive_many(self, count):
        return [self.receive() for _ in range(count)]

    def receive_digest(self):
        return [[len(frame), hashlib.sha256(frame).hexdigest()] for frame in self.socket.recv_multipart()]

    def round_trips(self, count, *frames):
        """Requests and answers, one after the other; how many answers were the request."""
        sent, same = [frame.encode("latin-1") for frame in frames], 0
        for _ in range(count):
            self.socket.send_multipart(sent)
            same += self.socket.recv_multipart() == sent
        return same

    def receive_nothing(self):
        return self.socket.poll(0) == 0


def main():
    peer = Peer(sys.argv[1], json.loads(sys.argv[2]))
    for line in sys.stdin:
        request = json.loads(line)
        answer = getattr(peer, request["do"])(*request["with"])
        print(json.dumps(answer), flush=True)


main()
