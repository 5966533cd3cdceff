using System.Globalization;
using System.Net;
using System.Text;

namespace NeuralNotebooks.Plots;

/// <summary>
/// Writes an SVG picture element by element. It gives no element an id, so that one page may have the same picture twice: what must be
/// clipped stands in an inner <c>svg</c>, which clips by itself.
/// </summary>
internal sealed class SvgWriter
{
    public const string FontFamily = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

    private readonly StringBuilder text = new();

    public void Begin(double width, double height, string label)
    {
        Write($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:0.##} {height:0.##}\" width=\"{width:0.##}\" height=\"{height:0.##}\" ");
        Write($"role=\"img\" aria-label=\"{Escape(label)}\" font-family=\"{FontFamily}\" style=\"max-width:100%;height:auto;background:#fff\">");
        Rect(0, 0, width, height, "#fff");
    }

    public void End() => text.Append("</svg>\n");

    /// <summary>Everything until <see cref="EndClip"/> is cut off outside this rectangle. Coordinates stay the picture's own.</summary>
    public void BeginClip(double x, double y, double width, double height) =>
        Write($"<svg x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{width:0.##}\" height=\"{height:0.##}\" viewBox=\"{x:0.##} {y:0.##} {width:0.##} {height:0.##}\">");

    public void EndClip() => text.Append("</svg>");

    public void Line(double x1, double y1, double x2, double y2, string stroke, double width = 1, string? dash = null) =>
        Write($"<path d=\"M{x1:0.##} {y1:0.##}L{x2:0.##} {y2:0.##}\" fill=\"none\" stroke=\"{Escape(stroke)}\" stroke-width=\"{width:0.##}\"{Dash(dash)}/>\n");

    /// <summary>A line through points. One that is not a number makes a gap.</summary>
    public void Polyline(IEnumerable<(double X, double Y)> points, string stroke, double width, string? dash = null, double opacity = 1)
    {
        string path = Path(points);
        if (path.Length == 0)
            return;

        Write($"<path d=\"{path}\" fill=\"none\" stroke=\"{Escape(stroke)}\" stroke-width=\"{width:0.##}\"");
        Write($" stroke-linejoin=\"round\" stroke-linecap=\"round\"{Dash(dash)}{Opacity(opacity)}/>\n");
    }

    public void Polygon(IEnumerable<(double X, double Y)> points, string fill, double opacity = 1, string? stroke = null)
    {
        string path = Path(points);
        if (path.Length == 0)
            return;

        Write($"<path d=\"{path}Z\" fill=\"{Escape(fill)}\"{Opacity(opacity)}");
        if (stroke is not null)
            Write($" stroke=\"{Escape(stroke)}\" stroke-width=\"0.6\" stroke-linejoin=\"round\"");

        text.Append("/>\n");
    }

    public void Rect(
        double x, double y, double width, double height, string fill, string? stroke = null, double strokeWidth = 1, double opacity = 1,
        string? dash = null)
    {
        Write($"<rect x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{width:0.##}\" height=\"{height:0.##}\" fill=\"{Escape(fill)}\"{Opacity(opacity)}");
        if (stroke is not null)
            Write($" stroke=\"{Escape(stroke)}\" stroke-width=\"{strokeWidth:0.##}\"{Dash(dash)}");

        text.Append("/>\n");
    }

    public void Ellipse(
        double x, double y, double radiusX, double radiusY, string fill, string? stroke = null, double strokeWidth = 1, double opacity = 1)
    {
        Write($"<ellipse cx=\"{x:0.##}\" cy=\"{y:0.##}\" rx=\"{radiusX:0.##}\" ry=\"{radiusY:0.##}\" fill=\"{Escape(fill)}\"{Opacity(opacity)}");
        if (stroke is not null)
            Write($" stroke=\"{Escape(stroke)}\" stroke-width=\"{strokeWidth:0.##}\"");

        text.Append("/>\n");
    }

    /// <summary>A text, of which (x, y) is the middle in height and the start, middle or end in width.</summary>
    public void Text(double x, double y, string content, TextStyle style)
    {
        // The baseline lies a third of the font's size below the middle of its letters; renderers disagree on dominant-baseline.
        double baseline = y + style.Size * 0.35;
        Write($"<text x=\"{x:0.##}\" y=\"{baseline:0.##}\" font-size=\"{style.Size:0.##}\" fill=\"{Escape(style.Color)}\"");
        if (style.Anchor != Anchor.Start)
            Write($" text-anchor=\"{(style.Anchor == Anchor.Middle ? "middle" : "end")}\"");

        if (style.Bold)
            text.Append(" font-weight=\"600\"");

        if (style.Angle != 0)
            Write($" transform=\"rotate({style.Angle:0.##} {x:0.##} {y:0.##})\"");

        if (style.Halo)
            text.Append(" stroke=\"#fff\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"");

        Write($">{Escape(content)}</text>\n");
    }

    /// <summary>A PNG picture whose pixels stay squares when it is enlarged.</summary>
    public void Image(double x, double y, double width, double height, byte[] png)
    {
        Write($"<image x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{width:0.##}\" height=\"{height:0.##}\" preserveAspectRatio=\"none\" ");
        Write($"style=\"image-rendering:pixelated\" href=\"data:image/png;base64,{Convert.ToBase64String(png)}\"/>\n");
    }

    public override string ToString() => text.ToString();

    private static string Path(IEnumerable<(double X, double Y)> points)
    {
        StringBuilder path = new();
        bool gap = true;
        foreach ((double x, double y) in points)
        {
            if (!double.IsFinite(x) || !double.IsFinite(y))
            {
                gap = true;
                continue;
            }

            path.Append(CultureInfo.InvariantCulture, $"{(gap ? 'M' : 'L')}{Bounded(x):0.#} {Bounded(y):0.#}");
            gap = false;
        }

        return path.ToString();
    }

    // Renderers compute with floats: a point that lies a thousand pictures away must not become one that lies nowhere.
    private static double Bounded(double pixel) => Math.Clamp(pixel, -1e5, 1e5);

    private static string Dash(string? dash) => dash is null ? "" : $" stroke-dasharray=\"{dash}\"";

    private static string Opacity(double opacity) => opacity >= 1 ? "" : FormattableString.Invariant($" opacity=\"{opacity:0.##}\"");

    private static string Escape(string content) => WebUtility.HtmlEncode(XmlText.WithoutControls(content));

    private void Write(FormattableString piece) => text.Append(FormattableString.Invariant(piece));
}
