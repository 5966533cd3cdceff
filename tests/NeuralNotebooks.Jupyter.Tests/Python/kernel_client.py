"""What the scripts beside this one share: a kernel started by Jupyter's own client, and short words for talking to it."""

import json
import queue
import signal
import time

from jupyter_client.manager import KernelManager

KERNEL = "neuralnotebooks-csharp"
PATIENCE = 60

# What a shell starts in the background ignores Ctrl+C, and so would the kernels that it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)


class Kernel:
    """A running kernel and a client of it. Everything that it says is kept until it is asked for."""

    def __init__(self, **settings):
        self.manager = KernelManager(kernel_name=KERNEL, **settings)
        self.manager.start_kernel()
        self.client = self.manager.blocking_client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=PATIENCE)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.client.stop_channels()
        if self.manager.has_kernel:
            self.manager.shutdown_kernel(now=True)

    @property
    def pid(self):
        return self.manager.provisioner.process.pid

    def send(self, type, content, channel="shell"):
        """Sends a message and returns its id."""
        message = self.client.session.msg(type, content)
        getattr(self.client, f"{channel}_channel").send(message)
        return message["header"]["msg_id"]

    def execute(self, code, **options):
        """Sends a cell and returns the request's id."""
        return self.client.execute(code, **{"allow_stdin": False, **options})

    def reply(self, id, channel="shell"):
        """The answer to a request; those to others are skipped."""
        while True:
            message = getattr(self.client, f"get_{channel}_msg")(timeout=PATIENCE)
            if message["parent_header"].get("msg_id") == id:
                return message

    def broadcasts(self, id):
        """What everybody heard of a request, up to the end of the work on it."""
        heard = []
        while True:
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            if message["parent_header"].get("msg_id") == id:
                heard.append(message)
                if message["content"].get("execution_state") == "idle":
                    return heard

    def next_broadcast(self, type):
        """The next message of a type, whatever has caused it."""
        while True:
            message = self.client.get_iopub_msg(timeout=PATIENCE)
            if message["msg_type"] == type:
                return message

    def run(self, code, **options):
        """Runs a cell; returns the content of the answer and the messages that everybody heard."""
        id = self.execute(code, **options)
        answer = self.reply(id)["content"]
        return answer, self.broadcasts(id)

    def ask(self, request, channel="shell", **content):
        """Asks, and returns the content of the answer."""
        id = self.send(request, content, channel)
        answer = self.reply(id, channel)["content"]
        self.broadcasts(id)
        return answer

    def interrupt(self):
        """Presses Stop; what the cell puts out meanwhile is not skipped."""
        return self.reply(self.send("interrupt_request", {}, "control"), "control")["content"]

    def text(self, code, **options):
        """All that a cell writes and shows, as text."""
        return text(self.run(code, **options)[1])


def of_type(messages, *types):
    return [message for message in messages if message["msg_type"] in types]


def text(messages):
    parts = []
    for message in messages:
        content = message["content"]
        if message["msg_type"] == "stream":
            parts.append(content["text"])
        elif message["msg_type"] in ("execute_result", "display_data"):
            parts.append(content["data"]["text/plain"])
        elif message["msg_type"] == "error":
            parts.append("\n".join(content["traceback"]))
    return "".join(parts)


def equal(actual, expected):
    assert actual == expected, f"expected {expected!r}, got {actual!r}"


def nothing_within(seconds, get):
    try:
        message = get(timeout=seconds)
    except queue.Empty:
        return
    assert False, f"nothing was to come, and {message['msg_type']} came"


def wait_until(condition, what, patience=PATIENCE):
    end = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < end, f"{what} did not happen within {patience} s"
        time.sleep(0.02)


class Checks:
    """Functions to be called one after the other; what becomes of each is a line of JSON."""

    def __init__(self):
        self.all = []

    def __call__(self, function):
        self.all.append(function)
        return function

    def run(self, *arguments):
        for function in self.all:
            start = time.monotonic()
            try:
                function(*arguments)
                error = None
            except Exception as exception:
                error = f"{type(exception).__name__}: {exception}"
            print(json.dumps({"check": function.__name__, "error": error, "seconds": round(time.monotonic() - start, 3)}), flush=True)
