"""How kernels begin and end: each check starts its own."""

import os
import signal
import subprocess
import sys
import tempfile

from jupyter_client.session import Session

from kernel_client import PATIENCE, Checks, Kernel, equal, of_type, wait_until

check = Checks()


def is_alive(pid):
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


@check
def a_shutdown_is_answered_and_leaves_no_process():
    with Kernel() as kernel:
        pid = kernel.pid
        kernel.run("new Thread(() => { while (true) Thread.Sleep(10); }).Start();")
        kernel.execute("while (true) ;")
        kernel.next_broadcast("execute_input")
        asked = kernel.send("shutdown_request", {"restart": False}, "control")
        equal(kernel.reply(asked, "control")["content"], {"status": "ok", "restart": False})
        equal(of_type(kernel.broadcasts(asked), "shutdown_reply")[0]["content"]["restart"], False)
        wait_until(lambda: not is_alive(pid), "the end of the process")


@check
def a_restart_forgets_the_variables_and_leaves_one_process():
    with Kernel() as kernel:
        kernel.run("int before = 1;")
        pid = kernel.pid
        kernel.manager.restart_kernel()
        kernel.client.wait_for_ready(timeout=PATIENCE)
        wait_until(lambda: not is_alive(pid), "the end of the old process")
        answer, _ = kernel.run("before")
        equal([answer["status"], answer["execution_count"]], ["error", 1])


@check
def a_kernel_ends_when_the_process_that_has_started_it_is_gone():
    code = (
        "import os, sys; sys.path.insert(0, sys.argv[1])\n"
        "from kernel_client import Kernel\n"
        "kernel = Kernel(); print(kernel.pid, flush=True); os._exit(1)"
    )
    parent = subprocess.run([sys.executable, "-c", code, os.path.dirname(__file__)], capture_output=True, text=True)
    pid = int(parent.stdout)
    wait_until(lambda: not is_alive(pid), "the end of the kernel")


@check
def a_kernel_that_is_told_to_terminate_does():
    with Kernel() as kernel:
        pid = kernel.pid
        kernel.execute("while (true) ;")
        kernel.next_broadcast("execute_input")
        os.kill(pid, signal.SIGTERM)
        wait_until(lambda: not is_alive(pid), "the end of the process")


@check
def a_kernel_listens_on_files_too():
    with tempfile.TemporaryDirectory() as folder, Kernel(transport="ipc", ip=os.path.join(folder, "kernel")) as kernel:
        equal(kernel.text("6 * 7"), "42")


@check
def a_kernel_without_a_key_believes_everybody():
    with Kernel(session=Session(key=b"")) as kernel:
        equal(kernel.text("6 * 7"), "42")


@check
def a_connection_file_that_makes_no_sense_is_refused_in_words():
    with Kernel() as kernel:
        command = kernel.manager.kernel_spec.argv[:-1]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "connection.json")
        for content, words in [("{", "no Jupyter connection file"), ('{"transport": "udp"}', "neither tcp nor ipc"), ('{"ip": "127.0.0.1"}', "shell_port is missing")]:
            with open(path, "w") as file:
                file.write(content)
            ended = subprocess.run([*command, path], capture_output=True, text=True, timeout=PATIENCE)
            equal(ended.returncode, 2)
            assert words in ended.stderr, ended.stderr
        ended = subprocess.run([*command, os.path.join(folder, "nowhere.json")], capture_output=True, text=True, timeout=PATIENCE)
        equal(ended.returncode, 2)


@check
def a_port_that_is_taken_is_said_so():
    with Kernel() as kernel:
        ended = subprocess.run([*kernel.manager.kernel_spec.argv[:-1], kernel.manager.connection_file], capture_output=True, text=True, timeout=PATIENCE)
        equal(ended.returncode, 2)
        assert str(kernel.manager.shell_port) in ended.stderr, ended.stderr


if __name__ == "__main__":
    check.run()
