package web

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"onrecord/internal/chart"
	"onrecord/internal/dossier"
	"onrecord/internal/store"
)

// poll is one figure, however many cite it, on its day.
type poll struct {
	dossier.Figure

	Day string // when it was taken, else when it was first printed
}

// pollRow is one value that is given for a poll, as the table has it.
type pollRow struct {
	Day, Source, SourceHref, Population string
	Value                               string
	First                               dossier.Proof
	Spread                              dossier.Spread
	Disagree                            bool
}

// samePoll is within how many days citations of one source without a day of
// their own are taken for one poll.
const samePoll = 10

// pollsOf puts citations together, the oldest poll first. In each the value
// that most texts give comes first.
func pollsOf(rows []store.Row) []poll {
	var out []poll
	for _, group := range waves(rows) {
		for _, f := range dossier.Figures(group) {
			slices.SortStableFunc(f.Values, func(a, b dossier.Value) int { return cmp.Compare(b.Texts, a.Texts) })
			out = append(out, poll{f, dayOf(f)})
		}
	}
	slices.SortStableFunc(out, func(a, b poll) int { return strings.Compare(a.Day, b.Day) })
	return out
}

// waves parts citations, the newest first, by source and time, each the oldest
// first: the same source says the same again in other months, and that is
// another poll.
func waves(rows []store.Row) [][]store.Row {
	at := map[string]int{}
	began := map[int]string{}
	var out [][]store.Row
	for _, row := range slices.Backward(rows) {
		key := row.Text("source") + "\x00" + row.Text("date")
		day := row.Text("published")
		i, known := at[key]
		if !known || (row.Text("date") == "" && daysBetween(began[i], day) > samePoll) {
			i = len(out)
			at[key], began[i] = i, day
			out = append(out, nil)
		}
		out[i] = append(out[i], row)
	}
	return out
}

// daysBetween counts from one day to another; 0 where one is unknown.
func daysBetween(a, b string) int {
	const day = len(time.DateOnly)
	if len(a) < day || len(b) < day {
		return 0
	}
	from, errA := time.Parse(time.DateOnly, a[:day])
	to, errB := time.Parse(time.DateOnly, b[:day])
	if errA != nil || errB != nil {
		return 0
	}
	return int(to.Sub(from).Hours() / 24)
}

// dayOf is the day of a figure: its own where a day is known, the last of
// several, else that of the first article.
func dayOf(f dossier.Figure) string {
	if _, last, several := strings.Cut(f.Date, "/"); several && len(last) == len(time.DateOnly) {
		return last
	}
	if len(f.Date) == len(time.DateOnly) {
		return f.Date
	}
	day := ""
	for _, v := range f.Values {
		for _, c := range v.Citations {
			if d := c.Published; len(d) >= len(time.DateOnly) && (day == "" || d[:len(time.DateOnly)] < day) {
				day = d[:len(time.DateOnly)]
			}
		}
	}
	return day
}

// fill works out what the page shows from citations, the newest first.
func (p *seriesPage) fill(w *Web, r *http.Request, rows []store.Row) error {
	polls := pollsOf(rows)
	p.Figures = len(polls)
	articles := map[string]bool{}
	for _, row := range rows {
		articles[row.Text("article")] = true
	}
	p.Articles = len(articles)
	for i := range polls {
		if polls[i].Disagree {
			p.Disputed++
		}
		if polls[i].Day != "" {
			p.Latest = &polls[i]
		}
	}
	p.Many = len(p.Sources)
	p.draw(polls)
	slices.Reverse(polls)
	return p.list(w, r, polls)
}

// shapeOf is the shape of a source: the most frequent have their own, the rest
// share the last.
func (p *seriesPage) shapeOf(source string) int {
	at := slices.Index(p.Sources, source)
	if at < 0 || at >= chart.Shapes {
		return chart.Shapes - 1
	}
	if at == chart.Shapes-1 && len(p.Sources) > chart.Shapes {
		return chart.Shapes - 1
	}
	return at
}

// draw makes the chart, where there is a course to see.
func (p *seriesPage) draw(polls []poll) {
	const fewest, minisShown, fewestInMini = 3, 8, 3
	var dots []chart.Dot
	by := map[string][]chart.Dot{}
	for _, f := range polls {
		if f.Day == "" {
			continue
		}
		d := p.dot(f)
		dots = append(dots, d)
		by[f.Source.Name] = append(by[f.Source.Name], d)
	}
	if len(dots) < fewest || dots[0].Day == dots[len(dots)-1].Day {
		return
	}
	first, last := dots[0].Day, dots[len(dots)-1].Day
	p.Window = window(first, last)
	p.Chart = chart.Dots(dots, first, last, p.Unit, p.Window, p.Title()+", "+plural(len(dots), "figure", "figures")+" from "+shortDay(first)+" to "+shortDay(last))
	p.keys()
	for _, source := range p.Sources {
		if of := by[source]; len(of) >= fewestInMini && len(p.Minis) < minisShown && of[0].Day != of[len(of)-1].Day {
			p.Minis = append(p.Minis, mini{
				key{chart.Key(p.shapeOf(source), false), source},
				len(of),
				chart.SmallDots(of, dots, first, last, source+", "+plural(len(of), "figure", "figures")),
			})
		}
	}
	if len(p.Minis) < 2 {
		p.Minis = nil // the large chart shows it
	}
}

func (p *seriesPage) dot(f poll) chart.Dot {
	d := chart.Dot{Day: f.Day, Value: f.Values[0].Value, Shape: p.shapeOf(f.Source.Name), Href: proofPlace(f.Values[0].Citations[0])}
	d.Label = shortDay(f.Day) + ", " + chart.Number(d.Value) + " " + p.Unit
	if f.Source.Name != "" {
		d.Label = shortDay(f.Day) + ", " + f.Source.Name + ", " + chart.Number(d.Value) + " " + p.Unit
	}
	for _, v := range f.Values[1:] {
		if v.Value != d.Value {
			d.Also = append(d.Also, v.Value)
		}
	}
	return d
}

func (p *seriesPage) keys() {
	last := min(len(p.Sources), chart.Shapes)
	if len(p.Sources) > chart.Shapes {
		last = chart.Shapes - 1
	}
	for i, source := range p.Sources[:last] {
		p.Keys = append(p.Keys, key{chart.Key(i, false), source})
	}
	if len(p.Sources) > chart.Shapes || len(p.Sources) == 0 {
		p.Keys = append(p.Keys, key{chart.Key(chart.Shapes-1, false), "others, or nobody named"})
	}
	if p.Disputed > 0 {
		p.Keys = append(p.Keys, key{chart.Key(0, true), "outlets disagree"})
	}
}

// window is over how many days to either side the mean is taken: a seventh of
// all of them, and a fortnight at least.
func window(first, last string) int { return max(14, daysBetween(first, last)/7) }

// list fills the page of the table, the newest poll first.
func (p *seriesPage) list(w *Web, r *http.Request, polls []poll) error {
	page, err := strconv.Atoi(cmp.Or(r.FormValue("page"), "1"))
	if err != nil || page < 1 {
		page = 1
	}
	from := min((page-1)*pageSize, len(polls))
	to := min(from+pageSize, len(polls))
	var ids []string
	for _, f := range polls[from:to] {
		for _, v := range f.Values {
			row := pollRow{
				Day: f.Day, Source: f.Source.Name, Population: f.Population, First: v.Citations[0], Spread: v.Spread, Disagree: f.Disagree,
				Value: valueText(v.Value, v.Bound, f.Unit),
			}
			if f.Source.ID != "" {
				row.SourceHref = "/person/" + f.Source.ID
			}
			p.Rows = append(p.Rows, row)
			ids = append(ids, row.First.Row)
		}
	}
	p.Says = plural(len(polls), "figure", "figures")
	if from > 0 || to < len(polls) {
		p.Says = grouped(from+1) + " to " + grouped(to) + " of " + grouped(len(polls))
	}
	if to < len(polls) {
		p.Next = with(r, "page", strconv.Itoa(page+1))
	}
	p.Nothing = nothing(r, "figures", [2]string{"population", "who was asked"}, [2]string{"source", "who says it"}, [2]string{"unit", "the unit"},
		[2]string{"from", "the first day"}, [2]string{"to", "the last day"}, [2]string{"q", "the query"}, [2]string{"of", "whose it is"})
	p.By, err = w.ledger.Deciders(r.Context(), store.Figures, ids)
	return err
}

// Actor is who says the figure.
func (p pollRow) Actor() Actor { return Actor{Name: p.Source, Href: p.SourceHref} }
