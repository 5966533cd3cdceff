namespace NeuralNotebooks;

public abstract partial class Recurrent
{
    /// <summary>Layer by layer, each forwards and perhaps backwards through time.</summary>
    protected override void Forward(Tensor x, Tensor y)
    {
        (int batch, int time, int features) = (x.Shape[0], x.Shape[1], x.Shape[2]);
        RecurrentState? initial = InitialStateFor(x);
        if (!memories.TryGet(x.Shape, out StackMemory? found) || found.Device != x.Device)
            found = memories.Add(x.Shape, new(this, x));

        memory = found;
        if (x.Mask is not null)
            memory.Mask.All.TransposeEach(x.Mask, batch, time);

        Tensor sequence = memory.Input;
        sequence.TransposeEach(x, batch, time, features);
        for (int layer = 0; layer < Layers; layer++)
            sequence = ForwardLayer(layer, sequence, initial, x.Mask is null ? null : memory.Mask);

        for (int k = 0; k < cells.Length; k++)
            Read(memory.FinalState, k, cells[k].Memory.H.Final, cells[k].Memory.C?.Final);

        isCarrying = CarriesState;
        if (ReturnSequences)
            y.TransposeEach(sequence, time, batch, directions * Units);
        else
            for (int direction = 0; direction < directions; direction++)
                y.CopyColumns(direction * Units, TopCell(direction).Memory.H.Final, 0, Units);
    }

    private Tensor ForwardLayer(int layer, Tensor x, RecurrentState? initial, Steps? mask)
    {
        if (layer > 0 && DropsOut)
        {
            memory.Dropped(layer).Dropout(x, Dropout, noises[layer].Seed, noises[layer].Stream);
            x = memory.Dropped(layer);
        }

        memory.Inputs[layer] = x;
        Tensor y = x;
        for (int direction = 0; direction < directions; direction++)
        {
            int k = layer * directions + direction;
            cells[k].Start(x);
            Write(cells[k].Memory.H.Initial, cells[k].Memory.C?.Initial, initial, k);
            Tensor states = cells[k].Forward(x, mask);
            if (directions == 1)
                return states;

            y = memory.Joined(layer);
            y.CopyColumns(direction * Units, states, 0, Units);
        }

        return y;
    }

    /// <summary>Layer by layer from the last one, each back through time.</summary>
    protected override void Backward(Tensor x, Tensor y, Tensor dy, Tensor? dx)
    {
        (int batch, int time, int features) = (x.Shape[0], x.Shape[1], x.Shape[2]);
        CheckState(nameof(FinalStateGradient), FinalStateGradient, x);
        Steps? mask = x.Mask is null ? null : memory.Mask, gradients = ReturnSequences ? memory.OutputGradients : null;
        gradients?.All.TransposeEach(dy, batch, time, directions * Units);
        for (int layer = Layers - 1; layer >= 0; layer--)
        {
            Tensor? dLast = gradients is null ? dy : null;
            Steps? inputGradients = layer > 0 || dx is not null ? memory.InputGradients(layer) : null;
            BackwardLayer(layer, gradients, dLast, inputGradients?.All, mask);
            gradients = inputGradients;
        }

        dx?.TransposeEach(gradients!.All, time, batch, features);
    }

    private void BackwardLayer(int layer, Steps? dy, Tensor? dLast, Tensor? dx, Steps? mask)
    {
        for (int direction = 0; direction < directions; direction++)
        {
            int k = layer * directions + direction;
            (CellMemory cell, Steps? part) = (cells[k].Memory, dy);
            Write(cell.DH.Now, HasC ? cell.DC.Now : null, FinalStateGradient, k);
            if (dLast is not null)
            {
                cell.DH.Passing.CopyColumns(0, dLast, direction * Units, Units);
                cell.DH.Now.Add(cell.DH.Now, cell.DH.Passing);
            }

            if (dy is not null && directions > 1)
            {
                part = memory.DirectionGradients;
                part.All.CopyColumns(0, dy.All, direction * Units, Units);
            }

            cells[k].Backward(memory.Inputs[layer], part, mask, dx, accumulate: direction > 0);
            Read(memory.InitialStateGradient, k, cell.DH.Now, HasC ? cell.DC.Now : null);
        }

        if (layer > 0 && DropsOut)
            dx!.Dropout(dx, Dropout, noises[layer].Seed, noises[layer].Stream);
    }

    private RecurrentCell TopCell(int direction) => cells[(Layers - 1) * directions + direction];

    private RecurrentState? InitialStateFor(Tensor x)
    {
        CheckState(nameof(InitialState), InitialState, x);
        if (InitialState is not null || !isCarrying)
            return InitialState;

        RecurrentState carried = memory.FinalState;
        return carried.H.Shape[1] == x.Shape[0] && carried.H.Device == x.Device ? carried : throw new ArgumentException(
            $"{Name}: the state that it carries is that of {carried.H.Shape[1]} sequences on {carried.H.Device}, but x is {x.Shape} on "
            + $"{x.Device}. Go on with the same sequences, or begin anew with ResetState().");
    }

    private void CheckState(string what, RecurrentState? state, Tensor x)
    {
        if (state is null)
            return;

        Shape h = state.H.Shape;
        if (h[0] != cells.Length || h[1] != x.Shape[0] || h[2] != Units || HasC != state.C is not null)
            throw new ArgumentException(
                $"{Name}: {what} has h {h}{(state.C is null ? "" : " and c")}, "
                + $"expected [{cells.Length}, {x.Shape[0]}, {Units}]{(HasC ? " and c" : " and no c")}.");

        if (state.H.Device != x.Device)
            throw new ArgumentException($"{Name}: {what} is on {state.H.Device}, but x on {x.Device}: move one of them with To(...).");
    }

    private static void Write(Tensor h, Tensor? c, RecurrentState? state, int k)
    {
        if (state is null)
        {
            h.Fill(0);
            c?.Fill(0);
            return;
        }

        h.CopyFrom(state.PartOfH(k));
        c?.CopyFrom(state.PartOfC(k));
    }

    private static void Read(RecurrentState state, int k, Tensor h, Tensor? c)
    {
        state.PartOfH(k).CopyFrom(h);
        if (c is not null)
            state.PartOfC(k).CopyFrom(c);
    }

    private InvalidOperationException NoPass(string what, string pass) => new($"{Name}: {what} needs a {pass} before it.");
}
