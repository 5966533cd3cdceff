namespace NeuralNotebooks.Plots;

/// <summary>The space around a panel that its titles and ticks take, in pixels.</summary>
internal readonly record struct Insets(double Left, double Top, double Right, double Bottom);
