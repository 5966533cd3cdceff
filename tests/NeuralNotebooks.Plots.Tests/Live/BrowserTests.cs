using NeuralNotebooks.Display;
using NeuralNotebooks.Plots;

namespace NeuralNotebooks.Tests;

public class BrowserTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly string everyFigure = string.Concat(Gallery.Figures.Values.Select(Html));

    public static TheoryData<string> Versions => [.. PlotlyPackage.Versions];

    // The first of version 2 draws as the last one does; the schema, which it does not share, is checked for all.
    public static TheoryData<string> LastVersions => [.. PlotlyPackage.Versions[1..]];

    [Theory]
    [MemberData(nameof(LastVersions))]
    public async Task Every_figure_goes_live_without_a_complaint(string version)
    {
        await browser.OpenAsync(Script(version) + everyFigure);
        await browser.UntilAsync($"{Live}.length === {Gallery.Figures.Count} && !document.querySelector('[data-still]')");

        Assert.Equal(Gallery.Figures.Count, (int)(await browser.EvaluateAsync($"{Live}.filter(chart => chart._fullLayout && chart.querySelector('.main-svg')).length"))!);
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task Without_Plotly_every_figure_is_a_picture_and_nothing_is_fetched()
    {
        await browser.OpenAsync(everyFigure);

        string sizes = (await browser.EvaluateAsync(
            "[...document.querySelectorAll('[data-still].wide>svg, [data-still]:not(.narrow):not(.wide)>svg')].map(svg => svg.getBoundingClientRect()).filter(box => box.width > 150 && box.height > 60).length"))!.ToJsonString();
        Assert.Equal($"{Gallery.Figures.Count}", sizes);
        Assert.DoesNotContain(browser.Requests, address => !address.StartsWith("file:", StringComparison.Ordinal) && !address.StartsWith("data:", StringComparison.Ordinal));
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task A_telephone_gets_pictures_and_charts_that_fit_it()
    {
        await browser.OpenAsync(everyFigure, width: 390);
        Assert.True((bool)(await browser.EvaluateAsync(NothingSticksOut))!);
        Assert.Equal(0, (int)(await browser.EvaluateAsync("[...document.querySelectorAll('.wide')].filter(still => still.offsetHeight > 0).length"))!);

        await browser.OpenAsync(Script(Newest) + everyFigure, width: 390);
        await browser.UntilAsync($"{Live}.length === {Gallery.Figures.Count} && !document.querySelector('[data-still]')");
        Assert.True((bool)(await browser.EvaluateAsync(NothingSticksOut))!);
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task The_same_figure_can_stand_on_a_page_twice()
    {
        string html = Html(Figure.Line([1, 4, 9]));

        await browser.OpenAsync(Script(Newest) + html + html);
        await browser.UntilAsync($"{Live}.length === 2 && !document.querySelector('[data-still]')");

        Assert.Equal("[9,9]", (await browser.EvaluateAsync($"{Live}.map(chart => chart.data[0].y[2])"))!.ToJsonString());
    }

    [Fact]
    public async Task Plotly_may_come_after_the_figure_or_by_requirejs()
    {
        string html = Html(Figure.Line([1, 4, 9]));

        await browser.OpenAsync(html + Script(Newest));
        await browser.UntilAsync($"{Live}.length === 1 && !document.querySelector('[data-still]')");

        string module = Script(Newest) + "<script>var hidden = Plotly; Plotly = undefined; requirejs = (names, use) => use(hidden); requirejs.defined = name => name === 'plotly'</script>";
        await browser.OpenAsync(module + html);
        await browser.UntilAsync($"{Live}.length === 1 && !document.querySelector('[data-still]')");
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task The_slider_moves_through_the_frames(string version)
    {
        await browser.OpenAsync(Script(version) + Html(Gallery.Figures["animation"]));
        await browser.UntilAsync($"{Live}.length === 1 && !document.querySelector('[data-still]')");
        double last = (double)(await browser.EvaluateAsync($"{Live}[0].data[0].y[100 + 20]"))!;

        await browser.EvaluateAsync($"(() => {{ const step = {Live}[0].layout.sliders[0].steps[0]; return Plotly.animate({Live}[0], ...step.args).then(() => 0) }})()");
        double first = (double)(await browser.EvaluateAsync($"{Live}[0].data[0].y[100 + 20]"))!;

        Assert.Equal(Math.Sin(6 * 0.6), last, 6);
        Assert.Equal(Math.Sin(0.6), first, 6);
        Assert.Empty(browser.Complaints);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Pause_stops_an_animation_without_a_complaint(string version)
    {
        await browser.OpenAsync(Script(version) + Html(Gallery.Figures["animation"]));
        await browser.UntilAsync($"{Live}.length === 1 && document.querySelectorAll('.updatemenu-button').length === 2");
        string interrupted = $"new Promise(done => {Live}[0].on('plotly_animationinterrupted', () => done(true)))";

        await browser.EvaluateAsync($"window.interrupted = {interrupted}, {Press(0)}");
        await browser.UntilAsync($"{Live}[0]._fullLayout.sliders[0].active > 0 && {Live}[0]._fullLayout.sliders[0].active < 5");
        await browser.EvaluateAsync(Press(1));

        Assert.True((bool)(await browser.EvaluateAsync("window.interrupted"))!);
        Assert.Empty(browser.Complaints);

        static string Press(int button) => $"document.querySelectorAll('.updatemenu-button')[{button}].dispatchEvent(new MouseEvent('click', {{ bubbles: true }})), 0";
    }

    [Theory]
    [InlineData(390)]
    [InlineData(900)]
    public async Task The_buttons_stand_beside_the_slider(int width)
    {
        await browser.OpenAsync(Script(Newest) + Html(Gallery.Figures["animation"]), width);
        await browser.UntilAsync($"{Live}.length === 1 && document.querySelectorAll('.updatemenu-button').length === 2");

        Assert.True((bool)(await browser.EvaluateAsync(
            "[...document.querySelectorAll('.updatemenu-button')].every(button => button.getBoundingClientRect().right < document.querySelector('.slider-rail-rect').getBoundingClientRect().left)"))!);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_button_shows_the_other_chart_with_its_own_axes(string version)
    {
        await browser.OpenAsync(Script(version) + Html(Gallery.Figures["choice"]));
        await browser.UntilAsync($"{Live}.length === 1 && document.querySelectorAll('.updatemenu-button').length === 2");

        await browser.EvaluateAsync("document.querySelectorAll('.updatemenu-button')[1].dispatchEvent(new MouseEvent('click', { bubbles: true })), 0");
        await browser.UntilAsync($"{Live}[0]._fullLayout.yaxis.type === 'log'");

        Assert.Equal("[false,true]", (await browser.EvaluateAsync($"{Live}[0].data.map(trace => trace.visible)"))!.ToJsonString());
        Assert.Equal(1, (int)(await browser.EvaluateAsync($"{Live}[0]._fullLayout.shapes.length"))!);
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task A_button_may_lead_from_the_plane_into_space_and_back()
    {
        await browser.OpenAsync(Script(Newest) + Html(Gallery.Figures["loss surface in space"]));
        await browser.UntilAsync($"{Live}.length === 1 && document.querySelectorAll('.updatemenu-button').length === 2");
        Assert.Equal("[true,false]", await Shown());

        await browser.EvaluateAsync("document.querySelectorAll('.updatemenu-button')[1].dispatchEvent(new MouseEvent('click', { bubbles: true })), 0");
        await browser.UntilAsync($"{Live}[0]._fullData.find(trace => trace.type === 'scatter3d').visible === true");
        Assert.Equal("[false,true]", await Shown());

        await browser.EvaluateAsync("document.querySelectorAll('.updatemenu-button')[0].dispatchEvent(new MouseEvent('click', { bubbles: true })), 0");
        await browser.UntilAsync($"{Live}[0]._fullData.find(trace => trace.type === 'contour').visible === true");
        Assert.Equal("[true,false]", await Shown());
        Assert.Empty(browser.Complaints);

        async Task<string> Shown() => (await browser.EvaluateAsync(
            $"[{Live}[0]._fullLayout.xaxis.visible, {Live}[0]._fullData.some(trace => trace.type === 'surface' && trace.visible === true)]"))!.ToJsonString();
    }

    private const string NothingSticksOut = "document.documentElement.scrollWidth <= innerWidth";

    private const string Live = "[...document.querySelectorAll('.js-plotly-plot')]";

    private static string Newest => PlotlyPackage.Versions[^1];

    private static string Html(Figure figure) => figure.ToMimeBundle()[MimeTypes.Html];

    private static string Script(string version) => $"<script src=\"{new Uri(PlotlyPackage.Script(version)).AbsoluteUri}\"></script>";
}
