"""Speaks to the kernel as a front end does, by Jupyter's own client: every type of message, well and badly made."""

import os
import signal
import tempfile
import time

import zmq

from kernel_client import PATIENCE, Checks, Kernel, equal, nothing_within, of_type, text, wait_until

check = Checks()


@check
def kernel_info_says_what_the_kernel_is(kernel):
    info = kernel.ask("kernel_info_request")
    equal([info[key] for key in ("status", "protocol_version", "implementation", "debugger")], ["ok", "5.4", "NeuralNotebooks", False])
    equal([info["language_info"][key] for key in ("name", "file_extension", "mimetype", "pygments_lexer")], ["C#", ".cs", "text/x-csharp", "csharp"])


@check
def a_cell_is_busy_announced_answered_and_idle_in_this_order(kernel):
    answer, heard = kernel.run("20 + 1")
    equal([message["msg_type"] for message in heard], ["status", "execute_input", "execute_result", "status"])
    equal(heard[0]["content"], {"execution_state": "busy"})
    equal(heard[1]["content"]["code"], "20 + 1")
    equal(heard[2]["content"]["data"]["text/plain"], "21")
    equal(heard[2]["content"]["execution_count"], answer["execution_count"])
    equal([answer["status"], answer["payload"], answer["user_expressions"]], ["ok", [], {}])


@check
def counts_rise_with_every_cell_that_is_to_be_remembered(kernel):
    first = kernel.run("1")[0]["execution_count"]
    kernel.run("2", silent=True)
    kernel.run("3", store_history=False)
    kernel.run("throw new Exception();")
    equal(kernel.run("4")[0]["execution_count"], first + 2)


@check
def a_silent_cell_runs_and_puts_nothing_out(kernel):
    _, heard = kernel.run("int whispered = 5; Console.WriteLine(whispered); display(whispered); whispered", silent=True)
    equal([message["msg_type"] for message in heard], ["status", "status"])
    equal(kernel.text("whispered"), "5")


@check
def variables_types_and_methods_stay(kernel):
    kernel.run("record Point(int X, int Y); int Twice(int n) => 2 * n; var point = new Point(1, 2);")
    equal(kernel.text("Twice(point.Y) + point.X"), "5")


@check
def a_cell_may_await(kernel):
    equal(kernel.text("await Task.Delay(1); await Task.FromResult(7)"), "7")


@check
def the_two_streams_keep_their_order(kernel):
    _, heard = kernel.run('Console.Write("a"); Console.Error.Write("b"); Console.Write("c"); display("d"); Console.Write("e");')
    equal([(message["content"].get("name", "display"), text([message])) for message in of_type(heard, "stream", "display_data")],
          [("stdout", "a"), ("stderr", "b"), ("stdout", "c"), ("display", "d"), ("stdout", "e")])


@check
def ten_thousand_lines_come_complete_and_in_order_in_a_few_messages(kernel):
    _, heard = kernel.run("for (int i = 0; i < 10_000; i++) Console.WriteLine($\"line {i}\");")
    equal(text(heard), "".join(f"line {i}\n" for i in range(10_000)))
    assert len(heard) < 100, f"{len(heard)} messages"


@check
def a_display_is_updated_in_place(kernel):
    _, heard = kernel.run('var shown = display("one"); shown.Update("two");')
    display, update = of_type(heard, "display_data", "update_display_data")
    equal(display["content"]["data"]["text/plain"], "one")
    equal(update["content"]["data"]["text/plain"], "two")
    equal(update["content"]["transient"], display["content"]["transient"])

    id = kernel.execute('shown.Update("three");')
    later = kernel.next_broadcast("update_display_data")
    equal([later["content"]["data"]["text/plain"], later["content"]["transient"]], ["three", display["content"]["transient"]])
    kernel.reply(id)
    kernel.broadcasts(id)


@check
def a_display_changes_ten_times_a_second_at_most_and_ends_with_its_last_state(kernel):
    start = time.monotonic()
    _, heard = kernel.run('var bar = display("0"); for (int i = 1; i <= 200_000; i++) bar.Update(i.ToString());')
    updates = of_type(heard, "update_display_data")
    equal(updates[-1]["content"]["data"]["text/plain"], "200000")
    assert len(updates) <= 10 * (time.monotonic() - start) + 2, f"{len(updates)} updates in {time.monotonic() - start:.1f} s"


@check
def outputs_are_cleared_at_once_or_with_the_next(kernel):
    _, heard = kernel.run('clear_output(); clear_output(wait: true); display("next");')
    equal([message["content"]["wait"] for message in of_type(heard, "clear_output")], [False, True])


@check
def a_result_has_the_richest_forms_and_always_text(kernel):
    for code, forms in {
        'Html("<b>x</b>")': {"text/html"},
        'Markdown("**x**")': {"text/markdown"},
        'Latex("x^2")': {"text/latex"},
        "Json(new { x = 1 })": {"application/json"},
        'Svg("<svg xmlns=\\"http://www.w3.org/2000/svg\\"/>")': {"image/svg+xml"},
        "Figure.Line([1, 4, 9])": {"text/html", "image/svg+xml", "application/vnd.plotly.v1+json"},
        "Enumerable.Range(0, 1000).Select(i => new { i })": {"text/html"},
        "new Dictionary<string, int> { [\"x\"] = 1 }": {"text/html"},
    }.items():
        data = of_type(kernel.run(code)[1], "execute_result")[0]["content"]["data"]
        equal(set(data) - {"text/plain"}, forms)
        assert data["text/plain"], f"{code} has no text"


@check
def JSON_forms_are_JSON_and_not_text(kernel):
    data = of_type(kernel.run("Json(new { x = 1 })")[1], "execute_result")[0]["content"]["data"]
    equal(data["application/json"], {"x": 1})


@check
def an_error_names_the_line_and_shows_it(kernel):
    answer, heard = kernel.run('int zero = 0;\nConsole.Write("before");\nint bad = 1 / zero;')
    error = of_type(heard, "error")[0]["content"]
    equal([answer["status"], answer["ename"], answer["evalue"]], ["error", "DivideByZeroException", "Attempted to divide by zero."])
    equal([error["ename"], error["evalue"], error["traceback"]], [answer["ename"], answer["evalue"], answer["traceback"]])
    assert "line 3" in text(heard) and "int bad = 1 / zero;" in text(heard), text(heard)


@check
def a_mistake_in_the_source_is_an_error_too(kernel):
    answer, _ = kernel.run("int x = ;")
    equal([answer["status"], answer["ename"]], ["error", "CompileError"])


@check
def user_expressions_are_evaluated_after_the_cell(kernel):
    answer, _ = kernel.run("int seven = 7;", user_expressions={"square": "seven * seven", "wrong": "eight"})
    square, wrong = answer["user_expressions"]["square"], answer["user_expressions"]["wrong"]
    equal([square["status"], square["data"]["text/plain"]], ["ok", "49"])
    equal([wrong["status"], wrong["ename"]], ["error", "CompileError"])


@check
def an_error_aborts_the_cells_that_wait(kernel):
    ids = [kernel.execute(code) for code in ("Thread.Sleep(300); throw new Exception();", "int late = 1;", "int later = 2;")]
    equal([kernel.reply(id)["content"]["status"] for id in ids], ["error", "aborted", "aborted"])
    kernel.broadcasts(ids[-1])
    equal(kernel.run("1")[0]["status"], "ok")


@check
def an_error_aborts_nothing_if_that_is_not_wanted(kernel):
    ids = [kernel.execute(code, stop_on_error=False) for code in ("Thread.Sleep(300); throw new Exception();", "1", "2")]
    equal([kernel.reply(id)["content"]["status"] for id in ids], ["error", "ok", "ok"])
    kernel.broadcasts(ids[-1])


def answered(kernel, code, *lines):
    id = kernel.execute(code, allow_stdin=True)
    asked = []
    for line in lines:
        asked.append(kernel.client.get_stdin_msg(timeout=PATIENCE))
        kernel.client.input(line)
    equal(kernel.reply(id)["content"]["status"], "ok")
    return [question["content"] for question in asked], text(kernel.broadcasts(id))


@check
def a_cell_asks_for_lines_and_passwords(kernel):
    asked, shown = answered(kernel, 'string name = input("Name? "); string secret = password("Token? "); name + secret', "Ada", "1815")
    equal(asked, [{"prompt": "Name? ", "password": False}, {"prompt": "Token? ", "password": True}])
    equal(shown, "Ada1815")
    equal(answered(kernel, "Console.ReadLine() + Console.ReadLine()", "x", "y")[1], "xy")


@check
def an_answer_to_no_question_is_not_taken_for_the_next(kernel):
    kernel.client.input("stale")
    kernel.run("1")
    equal(answered(kernel, "Console.ReadLine()", "fresh")[1], "fresh")


@check
def a_cell_that_may_not_ask_fails(kernel):
    answer, _ = kernel.run("Console.ReadLine()", allow_stdin=False)
    equal([answer["status"], answer["ename"]], ["error", "InvalidOperationException"])


@check
def completion_knows_members_variables_namespaces_and_files(kernel):
    kernel.run("int neuronCount = 3;")
    with tempfile.TemporaryDirectory() as folder:
        open(os.path.join(folder, "weights.safetensors"), "w").close()
        for code, expected in [("Console.WriteL", "WriteLine"), ("neuronC", "neuronCount"), ("System.Text.Js", "Json"), (f'File.ReadAllText("{folder}/wei', "weights.safetensors")]:
            answer = kernel.ask("complete_request", code=code, cursor_pos=len(code))
            assert any(match.endswith(expected) for match in answer["matches"]), f"{code}: {answer['matches'][:10]}"
            equal(answer["cursor_end"], len(code))


@check
def positions_count_characters_and_not_their_halves(kernel):
    code = 'string face = "😀😀"; face.Len'
    answer = kernel.ask("complete_request", code=code, cursor_pos=len(code))
    equal([answer["matches"][0], answer["cursor_start"], answer["cursor_end"]], ["Length", len(code) - 3, len(code)])


@check
def a_position_beyond_the_end_is_the_end(kernel):
    equal(kernel.ask("complete_request", code="Console.WriteL", cursor_pos=99)["matches"][0], "WriteLine")
    equal(kernel.ask("complete_request", code="", cursor_pos=0)["status"], "ok")


@check
def completion_is_answered_while_a_cell_runs_and_the_kernel_stays_busy(kernel):
    id = kernel.execute("while (true) ;")
    kernel.next_broadcast("execute_input")
    asked = kernel.send("complete_request", {"code": "Console.WriteL", "cursor_pos": 14})
    equal(kernel.reply(asked)["content"]["matches"][0], "WriteLine")
    states = []
    while states[-2:] != [(asked, "idle"), (id, "busy")]:
        message = kernel.next_broadcast("status")
        states.append((message["parent_header"]["msg_id"], message["content"]["execution_state"]))
    kernel.interrupt()
    kernel.reply(id)


@check
def inspection_shows_signature_and_documentation(kernel):
    code = "Math.Sqrt(2)"
    answer = kernel.ask("inspect_request", code=code, cursor_pos=7, detail_level=0)
    equal([answer["status"], answer["found"]], ["ok", True])
    assert "double Math.Sqrt(double d)" in answer["data"]["text/plain"] and "square root" in answer["data"]["text/plain"], answer["data"]["text/plain"]
    assert "```csharp" in answer["data"]["text/markdown"], answer["data"]["text/markdown"]


@check
def inspection_of_nothing_finds_nothing(kernel):
    answer = kernel.ask("inspect_request", code="   ", cursor_pos=1)
    equal([answer["status"], answer["found"], answer["data"]], ["ok", False, {}])


@check
def complete_incomplete_and_invalid_cells_are_told_apart(kernel):
    equal(kernel.ask("is_complete_request", code="1 + 1"), {"status": "complete"})
    equal(kernel.ask("is_complete_request", code="for (;;) {"), {"status": "incomplete", "indent": "    "})
    equal(kernel.ask("is_complete_request", code="int int int;")["status"], "invalid")


@check
def the_history_has_what_was_to_be_remembered(kernel):
    count = kernel.run('"findable" + 1')[0]["execution_count"]
    kernel.run('"forgotten"', store_history=False)
    kernel.run('"findable" + 1')
    ask = lambda **content: kernel.ask("history_request", **{"output": False, "raw": True, **content})["history"]
    equal(ask(hist_access_type="tail", n=2), [[0, count, '"findable" + 1'], [0, count + 1, '"findable" + 1']])
    equal(ask(hist_access_type="range", session=0, start=count, stop=count + 1, output=True), [[0, count, ['"findable" + 1', "findable1"]]])
    equal(ask(hist_access_type="search", pattern='"find*', n=5, unique=True), [[0, count + 1, '"findable" + 1']])
    equal(kernel.ask("history_request", hist_access_type="all")["status"], "error")


@check
def a_page_and_a_cell_talk_over_a_comm(kernel):
    kernel.run('Comm.Register("double", comm => { comm.Send(comm.Opening.Data); comm.OnMessage = m => { Console.Write("called"); comm.Send(2 * (int)m.Data!["x"]!); }; });')
    id = kernel.send("comm_open", {"comm_id": "one", "target_name": "double", "data": {"hello": True}})
    equal([message["content"] for message in of_type(kernel.broadcasts(id), "comm_msg")], [{"comm_id": "one", "data": {"hello": True}}])
    equal(kernel.ask("comm_info_request", target_name="double")["comms"], {"one": {"target_name": "double"}})
    equal(kernel.ask("comm_info_request", target_name="other")["comms"], {})

    heard = kernel.broadcasts(kernel.send("comm_msg", {"comm_id": "one", "data": {"x": 21}}))
    equal([message["content"]["data"] for message in of_type(heard, "comm_msg")], [42])
    equal(text(heard), "called")

    assert "InvalidOperationException" in text(kernel.broadcasts(kernel.send("comm_msg", {"comm_id": "one", "data": {"x": "no number"}})))
    kernel.broadcasts(kernel.send("comm_close", {"comm_id": "one", "data": {}}))
    equal(kernel.ask("comm_info_request")["comms"], {})


@check
def a_cell_opens_a_comm_to_the_page(kernel):
    _, heard = kernel.run('var line = new Comm("chart", new { rows = 3 }); line.Send(new[] { 1, 2 }); line.Close();')
    opened, sent, closed = of_type(heard, "comm_open", "comm_msg", "comm_close")
    equal([opened["content"]["target_name"], opened["content"]["data"], sent["content"]["data"]], ["chart", {"rows": 3}, [1, 2]])
    equal(closed["content"]["comm_id"], opened["content"]["comm_id"])


@check
def a_comm_to_an_unknown_target_is_closed(kernel):
    heard = kernel.broadcasts(kernel.send("comm_open", {"comm_id": "two", "target_name": "nobody", "data": {}}))
    equal([message["content"]["comm_id"] for message in of_type(heard, "comm_close")], ["two"])


@check
def whoever_wants_to_debug_is_told_that_it_cannot_be_done(kernel):
    answer = kernel.ask("debug_request", "control", **{"type": "request", "seq": 7, "command": "initialize"})
    equal([answer[key] for key in ("type", "request_seq", "success", "command")], ["response", 7, False, "initialize"])


@check
def the_control_channel_is_answered_while_a_cell_runs(kernel):
    id = kernel.execute("while (true) ;")
    kernel.next_broadcast("execute_input")
    equal(kernel.ask("kernel_info_request", "control")["status"], "ok")
    kernel.interrupt()
    equal(kernel.reply(id)["content"]["ename"], "Interrupted")
    kernel.broadcasts(id)


def interrupted(kernel, code, interrupt, *waiting):
    id = kernel.execute(code)
    others = [kernel.execute(other) for other in waiting]
    kernel.next_broadcast("stream")
    interrupt()
    answer = kernel.reply(id)["content"]
    heard = kernel.broadcasts(id)
    return answer, text(heard), [kernel.reply(other)["content"]["status"] for other in others]


@check
def an_endless_loop_is_interrupted_and_it_is_said_where(kernel):
    answer, shown, others = interrupted(
        kernel, "int rounds = 0;\nConsole.WriteLine();\nwhile (true) rounds++;", kernel.interrupt, "1", "2")
    equal([answer["status"], answer["ename"], others], ["error", "Interrupted", ["aborted", "aborted"]])
    assert "Interrupted" in shown and "line 3" in shown and "→ while (true) rounds++;" in shown, shown
    equal(kernel.text("rounds > 0"), "True")


@check
def a_signal_interrupts_as_well(kernel):
    answer, _, _ = interrupted(kernel, "Console.WriteLine(); while (true) ;", lambda: os.kill(kernel.pid, signal.SIGINT))
    equal(answer["ename"], "Interrupted")


@check
def waits_are_interrupted(kernel):
    for wait in ("Thread.Sleep(-1);", "await Task.Delay(-1);", "new TaskCompletionSource().Task.Wait();", "lock (new object()) { new ManualResetEvent(false).WaitOne(); }"):
        answer, _, _ = interrupted(kernel, "Console.WriteLine(); " + wait, kernel.interrupt)
        equal(answer["ename"], "Interrupted")


@check
def a_hundred_endless_tasks_are_interrupted(kernel):
    with tempfile.TemporaryDirectory() as folder:
        # With the thread pool busy, nothing that the cell writes gets out.
        sign = os.path.join(folder, "started")
        id = kernel.execute("for (int i = 0; i < 100; i++) Task.Run(() => { while (true) ; }); " f'File.WriteAllText("{sign}", ""); while (true) ;')
        wait_until(lambda: os.path.exists(sign), "the start of the tasks")
        kernel.send("interrupt_request", {}, "control")
        equal(kernel.reply(id)["content"]["ename"], "Interrupted")
        kernel.broadcasts(id)


@check
def a_question_is_interrupted(kernel):
    id = kernel.execute("Console.ReadLine()", allow_stdin=True)
    kernel.client.get_stdin_msg(timeout=PATIENCE)
    kernel.interrupt()
    equal(kernel.reply(id)["content"]["ename"], "Interrupted")
    kernel.broadcasts(id)


@check
def an_interrupt_with_nothing_to_interrupt_does_nothing(kernel):
    equal(kernel.interrupt()["status"], "ok")
    equal(kernel.text("1"), "1")


@check
def a_loop_that_heeds_the_token_ends_with_its_result(kernel):
    answer, shown, _ = interrupted(
        kernel, 'Console.WriteLine(); while (!Notebook.StopToken.IsCancellationRequested) ; "so far"', kernel.interrupt)
    equal(answer["status"], "ok")
    assert "so far" in shown and "Interrupted" in shown, shown


def raw(kernel, type, content):
    """The frames of a message, from the delimiter on."""
    session = kernel.client.session
    return session.serialize(session.msg(type, content))


def dropped(kernel, frames):
    """Sends frames that must not be answered; what comes after them is."""
    kernel.client.shell_channel.socket.send_multipart(frames)
    id = kernel.send("kernel_info_request", {})
    equal(kernel.client.get_shell_msg(timeout=PATIENCE)["parent_header"]["msg_id"], id)
    kernel.broadcasts(id)


@check
def a_message_with_a_wrong_signature_is_dropped(kernel):
    frames = raw(kernel, "is_complete_request", {"code": "1"})
    dropped(kernel, [frames[0], b"0" * 64, *frames[2:]])
    dropped(kernel, [frames[0], frames[1][:-1], *frames[2:]])
    dropped(kernel, [*frames[:-1], frames[-1].replace(b"1", b"2")])


@check
def a_message_without_a_signature_is_dropped(kernel):
    frames = raw(kernel, "is_complete_request", {"code": "1"})
    dropped(kernel, [frames[0], b"", *frames[2:]])


@check
def a_message_that_comes_a_second_time_is_dropped(kernel):
    frames = raw(kernel, "is_complete_request", {"code": "1"})
    kernel.client.shell_channel.socket.send_multipart(frames)
    equal(kernel.client.get_shell_msg(timeout=PATIENCE)["msg_type"], "is_complete_reply")
    dropped(kernel, frames)


def signed(kernel, *parts):
    return [b"<IDS|MSG>", kernel.client.session.sign(list(parts)), *parts]


@check
def what_is_no_JSON_is_dropped(kernel):
    frames = raw(kernel, "is_complete_request", {"code": "1"})
    for place in range(2, 6):
        for broken in (b"{", b"", b"[]", b"null", b"\xff\xfe", b"[" * 10_000, b'{"a": 1, "a": 2}'):
            parts = frames[2:]
            parts[place - 2] = broken
            dropped(kernel, signed(kernel, *parts))


@check
def a_header_that_says_too_little_is_dropped(kernel):
    _, _, _, parent, metadata, content = raw(kernel, "is_complete_request", {"code": "1"})
    for header in (b"{}", b'{"msg_type": "is_complete_request"}', b'{"msg_id": "x"}', b'{"msg_type": 1, "msg_id": 2}'):
        dropped(kernel, signed(kernel, header, parent, metadata, content))


@check
def frames_that_are_no_message_are_dropped(kernel):
    frames = raw(kernel, "is_complete_request", {"code": "1"})
    for count in range(1, 6):
        dropped(kernel, frames[:count])
    dropped(kernel, [b"x", b"y"])
    dropped(kernel, [b""])


@check
def a_message_of_an_unknown_type_is_dropped(kernel):
    dropped(kernel, raw(kernel, "make_coffee_request", {}))


@check
def a_request_that_lacks_a_field_is_answered_with_an_error(kernel):
    for type in ("execute_request", "complete_request", "inspect_request", "is_complete_request", "history_request"):
        answer = kernel.ask(type)
        equal(answer["status"], "error")
        assert "missing" in answer["evalue"], answer["evalue"]


@check
def a_field_of_the_wrong_kind_is_answered_with_an_error(kernel):
    for type, content in [("execute_request", {"code": 1}), ("execute_request", {"code": "1", "silent": "no"}), ("complete_request", {"code": "1", "cursor_pos": "end"})]:
        equal(kernel.ask(type, **content)["status"], "error")


@check
def half_a_character_in_a_cell_does_no_harm(kernel):
    _, _, _, parent, metadata, _ = raw(kernel, "execute_request", {})
    header = kernel.client.session.pack(kernel.client.session.msg_header("execute_request"))
    kernel.client.shell_channel.socket.send_multipart(signed(kernel, header, parent, metadata, b'{"code": "\\"\\ud83d\\""}'))
    kernel.client.get_shell_msg(timeout=PATIENCE)
    equal(kernel.text("1"), "1")


@check
def a_comm_message_for_nobody_does_no_harm(kernel):
    kernel.broadcasts(kernel.send("comm_msg", {"comm_id": "nobody", "data": {}}))
    kernel.broadcasts(kernel.send("comm_close", {}))
    equal(kernel.text("1"), "1")


@check
def a_new_subscriber_is_welcomed(kernel):
    with zmq.Context() as context, context.socket(zmq.SUB) as socket:
        socket.setsockopt(zmq.SUBSCRIBE, b"")
        socket.connect(kernel.client._make_url("iopub"))
        assert socket.poll(PATIENCE * 1000), "no welcome"
        _, frames = kernel.client.session.feed_identities(socket.recv_multipart())
        message = kernel.client.session.deserialize(frames)
        equal([message["msg_type"], message["content"]], ["iopub_welcome", {"subscription": ""}])


@check
def the_heartbeat_comes_back(kernel):
    with zmq.Context() as context, context.socket(zmq.REQ) as socket:
        socket.connect(kernel.client._make_url("hb"))
        socket.send(b"ping")
        assert socket.poll(PATIENCE * 1000), "no echo"
        equal(socket.recv(), b"ping")


@check
def two_front_ends_hear_the_same_and_are_answered_apart(kernel):
    other = kernel.manager.blocking_client()
    other.start_channels()
    try:
        other.wait_for_ready(timeout=PATIENCE)
        id = kernel.execute('Console.Write("both");')
        kernel.reply(id)
        while other.get_iopub_msg(timeout=PATIENCE)["content"].get("text") != "both":
            pass
        nothing_within(0.05, other.get_shell_msg)
        kernel.broadcasts(id)
    finally:
        other.stop_channels()


@check
def fifty_megabytes_arrive_and_do_no_harm(kernel):
    _, heard = kernel.run("new MimeBundle(\"large\") { [\"text/html\"] = new string('x', 50_000_000) }")
    equal(len(of_type(heard, "execute_result")[0]["content"]["data"]["text/html"]), 50_000_000)
    equal(kernel.text("1"), "1")


@check
def a_cell_that_prints_without_end_is_stopped(kernel):
    id = kernel.execute("while (true) Console.WriteLine(\"again and again and again\");")
    kernel.next_broadcast("stream")
    kernel.interrupt()
    equal(kernel.reply(id)["content"]["ename"], "Interrupted")
    kernel.broadcasts(id)


def resident_megabytes(pid):
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))


@check
def two_hundred_cells_take_no_more_than_a_hundred_megabytes(kernel):
    for i in range(20):
        kernel.run(f"int warm{i} = {i}; warm{i}")
    before = resident_megabytes(kernel.pid)
    for i in range(200):
        kernel.run(f"double v{i} = {i}; for (int k = 0; k < 10; k++) v{i} += k; v{i}")
    grown = resident_megabytes(kernel.pid) - before
    assert grown < 100, f"{grown:.0f} MB more"


if __name__ == "__main__":
    with Kernel() as shared:
        check.run(shared)
