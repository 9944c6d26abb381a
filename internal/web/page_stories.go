package web

import (
	"context"
	"fmt"
	"html/template"
	"net/http"
	"strconv"
	"strings"
	"time"

	"onrecord/internal/chart"
	"onrecord/internal/dossier"
	"onrecord/internal/query"
	"onrecord/internal/store"
)

// storiesShown is how many stories a page of them has.
const storiesShown = 20

// storiesPage is what the template stories gets.
type storiesPage struct {
	Links               Links
	Days                []storyDay
	Pager               Pager
	Nothing             Nothing
	About, From, To     string
	Query, Texts, Order string
	First               bool // the newest stories, so that one leads
	Shown               int
}

// toldPage is what is worked out for a page of stories.
type toldPage struct {
	Lines []storyLine
	More  bool
}

// storyDay is the stories that were last told on one day.
type storyDay struct {
	Day     string
	Stories []storyLine
}

// storyLine is a story in the list.
type storyLine struct {
	store.Story
	Time    string          // when it was last told, where that is known
	LineUp  *dossier.LineUp // of the target that most take a side on
	Best    *dossier.Side   // the position that shows it best
	Figures int
	Chart   template.HTML
}

// stories lists the stories of the ledger.
func (w *Web) stories(rw http.ResponseWriter, r *http.Request) {
	q, err := storiesAsked(r)
	if err != nil {
		w.fail(rw, r, err)
		return
	}
	page := store.StoryPage{Limit: storiesShown + 1, After: r.FormValue("after"), Covered: r.FormValue("order") == "covered"}
	if n, err := strconv.Atoi(r.FormValue("texts")); err == nil && n > 1 {
		page.LeastTexts = n
	}
	if w.table(rw, r, "stories", storyColumns(), func(yield func([]any) error) error {
		page.Limit = tableRows
		return w.storyRows(r, q, page, yield)
	}) {
		return
	}
	told, err := kept(w, r, &w.told, fmt.Sprintf("%s\x00%+v", q, page), func(ctx context.Context) (toldPage, error) {
		list, err := w.ledger.Stories(ctx, q, page)
		if err != nil {
			return toldPage{}, err
		}
		more := len(list) > storiesShown
		lines, err := w.storyLines(ctx, list[:min(len(list), storiesShown)])
		return toldPage{lines, more}, err
	})
	if err != nil {
		w.fail(rw, r, err)
		return
	}
	p := storiesPage{
		Links: linksOf(r), About: r.FormValue("about"), From: r.FormValue("from"), To: r.FormValue("to"), Query: r.FormValue("q"),
		Texts: r.FormValue("texts"), Order: r.FormValue("order"), First: page.After == "" && !page.Covered,
		Nothing: nothing(r, "stories", [2]string{"about", "the name"}, [2]string{"from", "the first day"}, [2]string{"to", "the last day"}, [2]string{"texts", "the number of texts"}, [2]string{"q", "the query"}),
	}
	if page.After != "" {
		p.Pager.First = with(r, "after", "")
	}
	if told.More {
		p.Pager.Next = with(r, "after", told.Lines[len(told.Lines)-1].ID)
	}
	p.Shown = len(told.Lines)
	p.Pager.Says = plural(p.Shown, "story", "stories")
	if p.Pager.Next != "" || p.Pager.First != "" {
		p.Pager.Says += " on this page"
	}
	for _, l := range told.Lines {
		if n := len(p.Days); n == 0 || (p.Days[n-1].Day != l.Last && !page.Covered) {
			p.Days = append(p.Days, storyDay{Day: l.Last})
		}
		day := &p.Days[len(p.Days)-1]
		day.Stories = append(day.Stories, l)
	}
	if page.Covered && len(p.Days) > 0 {
		p.Days[0].Day = ""
	}
	w.render(rw, r, "stories", Head{Title: "Stories", Nav: "stories"}, p)
}

// storiesAsked is the query that the filters of the page come to.
func storiesAsked(r *http.Request) (query.Query, error) {
	var terms []query.Query
	for _, f := range []struct {
		field query.Field
		name  string
	}{{query.Person, "about"}, {query.From, "from"}, {query.To, "to"}} {
		t, err := term(f.field, r.FormValue(f.name))
		if err != nil {
			return nil, err
		}
		terms = append(terms, t)
	}
	return asked(r, terms...)
}

func storyColumns() []store.Column {
	var out []store.Column
	for _, name := range []string{"id", "title", "first", "last"} {
		out = append(out, store.Column{Name: name, Type: store.Text})
	}
	for _, name := range []string{"articles", "texts", "outlets"} {
		out = append(out, store.Column{Name: name, Type: store.Int})
	}
	return append(out, store.Column{Name: "continues", Type: store.Text})
}

func (w *Web) storyRows(r *http.Request, q query.Query, page store.StoryPage, yield func([]any) error) error {
	list, err := w.ledger.Stories(r.Context(), q, page)
	for _, st := range list {
		if err := yield([]any{st.ID, known(st.Title), known(st.First), known(st.Last), int64(st.Articles), int64(st.Texts), int64(st.Outlets), known(st.Continues)}); err != nil {
			return err
		}
	}
	return err
}

// known is a value of a table, nil where it is not.
func known(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// storyLines asks what is shown of each story of a page, all at once.
func (w *Web) storyLines(ctx context.Context, list []store.Story) ([]storyLine, error) {
	if len(list) == 0 {
		return nil, nil
	}
	ids := make([]string, len(list))
	in := make(query.Or, len(list))
	for i, st := range list {
		ids[i], in[i] = st.ID, query.Name{Field: query.Story, Text: query.Text{Words: st.ID}}
	}
	told, err := w.ledger.TellingsOf(ctx, ids...)
	if err != nil {
		return nil, err
	}
	positions, err := w.byStory(ctx, store.Positions, in, dossier.LeastSide)
	if err != nil {
		return nil, err
	}
	figures, err := w.byStory(ctx, store.Figures, in, dossier.LeastOther)
	if err != nil {
		return nil, err
	}
	most := 0
	out := make([]storyLine, len(list))
	bars := make([][]chart.Bar, len(list))
	for i, st := range list {
		out[i] = storyLine{Story: st, Figures: len(figures[st.ID]), Time: lastTime(told[st.ID])}
		if ups := dossier.LineUps(positions[st.ID]); len(ups) > 0 {
			out[i].LineUp = &ups[0]
			out[i].Best = bestOf(&ups[0])
		}
		bars[i] = perDay(told[st.ID], st.Last)
		for _, b := range bars[i] {
			most = max(most, b.All)
		}
	}
	for i := range out {
		out[i].Chart = chart.Bars(bars[i], most, fmt.Sprintf("Articles a day up to %s, %d in all, %d of them independent texts", shortDay(out[i].Last), out[i].Articles, out[i].Texts))
	}
	return out, nil
}

// byStory lists rows of a kind by the story that their article is part of, the
// earliest first.
func (w *Web) byStory(ctx context.Context, kind store.Kind, in query.Or, least float64) (map[string][]store.Row, error) {
	var q query.Query = in
	if len(in) == 1 {
		q = in[0]
	}
	const many = 3000
	rows, err := w.ledger.List(ctx, kind, query.Both(q, query.Number{Field: query.Confidence, Op: query.AtLeast, Value: least}), store.Page{Limit: many})
	out := map[string][]store.Row{}
	for i := len(rows) - 1; i >= 0; i-- {
		out[rows[i].Text("story")] = append(out[rows[i].Text("story")], rows[i])
	}
	return out, err
}

// bestOf is the position of a line-up that most texts printed, among equals the
// surest.
func bestOf(l *dossier.LineUp) *dossier.Side {
	var best *dossier.Side
	for _, stance := range dossier.Stances() {
		sides := l.Sides(stance)
		for i := range sides {
			s := &sides[i]
			if best == nil || s.Texts > best.Texts || (s.Texts == best.Texts && s.Confidence > best.Confidence) {
				best = s
			}
		}
	}
	return best
}

// lastTime is the time of day of the last telling that has one.
func lastTime(list []store.Telling) string {
	for i := len(list) - 1; i >= 0; i-- {
		if at := list[i].Published; len(at) > len(time.DateOnly) {
			if _, clock, ok := strings.Cut(at, "T"); ok && len(clock) >= 5 {
				return clock[:5]
			}
		}
	}
	return ""
}

// chartDays is how many days the small chart of a story shows, up to its last.
const chartDays = 10

// perDay counts the articles of the last days of a story.
func perDay(list []store.Telling, last string) []chart.Bar {
	end, err := time.Parse(time.DateOnly, last)
	if err != nil {
		return nil
	}
	bars := make([]chart.Bar, chartDays)
	for _, t := range list {
		if len(t.Published) < len(time.DateOnly) {
			continue
		}
		day, err := time.Parse(time.DateOnly, t.Published[:len(time.DateOnly)])
		if err != nil {
			continue
		}
		i := chartDays - 1 - int(end.Sub(day).Hours()/24)
		if i < 0 || i >= chartDays {
			continue
		}
		bars[i].All++
		if t.Original == t.Article {
			bars[i].Own++
		}
	}
	return bars
}
