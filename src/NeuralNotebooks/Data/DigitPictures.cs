using System.Net;
using System.Text;
using NeuralNotebooks.Display;

namespace NeuralNotebooks;

/// <summary>Some digits side by side, each with a line below it: what a notebook or a terminal shows of them.</summary>
/// <param name="images">The digits.</param>
/// <param name="captions">A line for each digit to show, from the first on.</param>
public sealed class DigitPictures(DigitImages images, IReadOnlyList<string> captions) : IDisplayable
{
    private const int PerTextRow = 5, TextWidth = DigitImages.Width / 2;

    /// <inheritdoc/>
    public MimeBundle ToMimeBundle() => new(ToString()) { [MimeTypes.Html] = ToHtml() };

    /// <summary>The digits in Braille characters, five in a row.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        for (int first = 0; first < captions.Count; first += PerTextRow)
        {
            int count = Math.Min(PerTextRow, captions.Count - first);
            string[][] pictures = [.. Enumerable.Range(first, count).Select(index => images.ToText(index).Split('\n'))];
            for (int line = 0; line < pictures[0].Length; line++)
                text.AppendLine(string.Join(' ', pictures.Select(picture => picture[line])));

            text.AppendLine(string.Join(' ', captions.Skip(first).Take(count).Select(Centred)).TrimEnd());
        }

        return text.ToString().TrimEnd('\n', '\r');
    }

    private static string Centred(string caption) => caption.PadLeft((TextWidth + caption.Length) / 2).PadRight(TextWidth);

    private string ToHtml()
    {
        StringBuilder html = new("<div style=\"display:flex;flex-wrap:wrap;gap:10px 3px;padding:1px\">");
        for (int index = 0; index < captions.Count; index++)
        {
            // Ink is dark on paper, as on a page.
            byte[] pixels = images.Image(index).ToArray();
            foreach (ref byte pixel in pixels.AsSpan())
                pixel = (byte)(255 - pixel);

            string png = Convert.ToBase64String(GreyPng.Encode(pixels, DigitImages.Height, DigitImages.Width));
            string caption = WebUtility.HtmlEncode(captions[index]);
            html.Append("<figure style=\"margin:0;text-align:center\">")
                .Append($"<img alt=\"{caption}\" width=\"84\" height=\"84\" style=\"image-rendering:pixelated;box-shadow:0 0 0 1px #ccc\" src=\"data:image/png;base64,{png}\">")
                .Append($"<figcaption>{caption}</figcaption></figure>");
        }

        return html.Append("</div>").ToString();
    }
}
