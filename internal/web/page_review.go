package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"onrecord"
	"onrecord/internal/chart"
	"onrecord/internal/dossier"
	"onrecord/internal/query"
	"onrecord/internal/store"
)

// queueShown is how many rows of the queue stand beside the one asked about.
const queueShown = 6

// reviewAsk is which row of which queue is wanted.
type reviewAsk struct {
	kind   store.Kind
	q      query.Query
	second bool   // a second, blind check of what others decided
	row    string // one row, out of turn
	after  string // the row after this one
}

func reviewAsked(r *http.Request) (reviewAsk, error) {
	a := reviewAsk{kind: store.Kind(r.FormValue("kind")), second: r.FormValue("mode") == "second", row: r.FormValue("row"), after: r.FormValue("after")}
	if a.kind == "" {
		a.kind = store.Positions
	}
	if store.Editable(a.kind) == nil {
		return a, onrecord.Errorf(onrecord.Invalid, "rows of kind %q are not decided about", a.kind)
	}
	var err error
	a.q, err = asked(r)
	return a, err
}

// link is the address of a queue with parameters added, given as names and
// values in turn.
func (a reviewAsk) link(r *http.Request, pairs ...string) string {
	v := url.Values{}
	if a.kind != store.Positions {
		v.Set("kind", string(a.kind))
	}
	if q := r.FormValue("q"); q != "" {
		v.Set("q", q)
	}
	if a.second {
		v.Set("mode", "second")
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			v.Set(pairs[i], pairs[i+1])
		}
	}
	if len(v) == 0 {
		return "/review"
	}
	return "/review?" + v.Encode()
}

// reviewPage is what the template review gets.
type reviewPage struct {
	Kind    store.Kind
	Kinds   []option
	Query   string
	Second  bool
	May     bool // the visitor may decide
	After   string
	Message string // why a decision was not taken

	Done   store.Verdicts
	Left   int
	Bar    []barPart
	Right  dossier.Precision
	Agreed []dossier.Agreed

	Row     *reviewRow
	Next    []queued
	Last    *logRow // what the visitor decided last
	Switch  string  // to the other mode
	Waiting int     // rows for a second check
	Back    string  // the row before
	Log     string
	Nothing Nothing
}

// barPart is a stretch of the bar of progress, in per cent.
type barPart struct {
	Class    string
	From, To string
}

// queued is a row of the queue.
type queued struct {
	Row     store.Row
	Kind    store.Kind
	Href    string
	Current bool
}

// reviewRow is the row that is asked about.
type reviewRow struct {
	Kind    store.Kind
	Row     store.Row
	Passage []stretch
	Place   string
	More    string // the address with more of the text, or with less
	Whole   bool
	Fields  []reviewField
	Names   []string // of the people in the row, who may be merged
	Log     []store.Decision
}

func (w *Web) review(rw http.ResponseWriter, r *http.Request) {
	ask, err := reviewAsked(r)
	if err != nil {
		w.fail(rw, r, err)
		return
	}
	w.reviewed(rw, r, ask, http.StatusOK, "")
}

// reviewed shows a row and the queue; message says why a decision was not
// taken.
func (w *Web) reviewed(rw http.ResponseWriter, r *http.Request, ask reviewAsk, status int, message string) {
	p := reviewPage{Query: r.FormValue("q"), Second: ask.second, May: w.who(r).May >= Reviewer, After: ask.after, Message: message, Log: "/review/log"}
	if err := w.fillReview(r, &ask, &p); err != nil {
		w.fail(rw, r, err)
		return
	}
	p.Kind = ask.kind
	for _, k := range store.Kinds() {
		if k != store.Articles {
			p.Kinds = append(p.Kinds, option{string(k), string(k), k == ask.kind})
		}
	}
	w.write(rw, r, status, "review", Head{Title: "Review", Nav: "review"}, p)
}

func (w *Web) fillReview(r *http.Request, ask *reviewAsk, p *reviewPage) error {
	ctx, who := r.Context(), w.who(r).Name
	row, err := w.inQueue(ctx, who, ask, p, r)
	if err != nil {
		return err
	}
	if row != nil {
		if p.Row, err = w.askedAbout(r, ask, *row); err != nil {
			return err
		}
	}
	so, err := w.come(ctx, *ask)
	if err != nil {
		return err
	}
	p.Done, p.Left = so.done, so.left
	p.Bar = barOf(p.Done, p.Left)
	if p.Right, err = dossier.PrecisionOf(ctx, w.ledger, ask.kind); err != nil {
		return err
	}
	if p.Agreed, err = dossier.AgreementOn(ctx, w.ledger, ask.kind); err != nil {
		return err
	}
	if p.Waiting, err = w.ledger.ToCheck(ctx, who, ask.kind, ask.q); err != nil {
		return err
	}
	last, err := w.ledger.LastOf(ctx, who)
	if err != nil || last == nil {
		return err
	}
	lines, err := w.logRows(ctx, []store.Decision{*last})
	if err != nil {
		return err
	}
	p.Last = &lines[0]
	return nil
}

// inQueue fills in the queue and gives the row that is asked about, nil where
// none is left.
func (w *Web) inQueue(ctx context.Context, who string, ask *reviewAsk, p *reviewPage, r *http.Request) (*store.Row, error) {
	var one *store.Row
	if ask.row != "" {
		kind, err := w.ledger.Find(ctx, ask.row)
		if err != nil {
			return nil, err
		}
		ask.kind = kind
		get := w.ledger.Get
		if ask.second {
			get = w.ledger.AsRead
		}
		row, err := get(ctx, kind, ask.row)
		if err != nil {
			return nil, err
		}
		one = &row
	}
	rows, err := w.queue(ctx, who, *ask, queueShown)
	if err != nil {
		return nil, err
	}
	other := *ask
	other.second, other.row = !ask.second, ""
	p.Switch, p.Back = other.link(r), ""
	if was := r.FormValue("was"); was != "" {
		p.Back = ask.link(r, "row", was)
	}
	if one == nil && len(rows) > 0 {
		one = &rows[0]
	}
	for _, row := range rows {
		p.Next = append(p.Next, queued{row, ask.kind, ask.link(r, "row", row.ID(), "after", ask.after), one.ID() == row.ID()})
	}
	if one == nil {
		p.Nothing = Nothing{Says: "Nothing is left to review here."}
		if ask.second {
			p.Nothing.Says = "Nobody else has decided about rows that you have not seen."
		}
		if ask.after != "" {
			p.Nothing.Ways = append(p.Nothing.Ways, Way{"Begin again with what was skipped", ask.link(r), ""})
		}
		if p.Query != "" {
			p.Nothing.Ways = append(p.Nothing.Ways, Way{"Drop the query", with(r, "q", ""), ""})
		}
	}
	return one, nil
}

// askedAbout puts together what is needed to judge a row.
func (w *Web) askedAbout(r *http.Request, ask *reviewAsk, row store.Row) (*reviewRow, error) {
	out := &reviewRow{Kind: ask.kind, Row: row, Place: articleOf(row), Whole: r.FormValue("more") != ""}
	texts, err := w.ledger.Texts(r.Context(), []string{row.Text("version_id")})
	if err != nil {
		return nil, err
	}
	reach := someText
	out.More = ask.link(r, "row", row.ID(), "after", ask.after, "more", "1")
	if out.Whole {
		reach = moreText
		out.More = ask.link(r, "row", row.ID(), "after", ask.after)
	}
	out.Passage = passage(texts[row.Text("version_id")], row.Spans(), reach)
	out.Fields = reviewFields(r, ask.kind, row)
	for _, f := range out.Fields {
		if f.Who && f.Was != "" && !slices.Contains(out.Names, f.Was) {
			out.Names = append(out.Names, f.Was)
		}
	}
	if ask.second {
		return out, nil // what others decided is not shown
	}
	out.Log, err = w.ledger.RowLog(r.Context(), ask.kind, row.ID())
	return out, err
}

func barOf(done store.Verdicts, left int) []barPart {
	all := float64(done.All() + left)
	if all == 0 {
		return nil
	}
	at := 0.0
	var out []barPart
	for _, part := range []struct {
		n     int
		class string
	}{{done.Accepted, "bar-i"}, {done.Edited, "bar"}, {done.Rejected, "bar rej"}} {
		size := 100 * float64(part.n) / all
		out = append(out, barPart{part.class, inPercent(at), inPercent(size)})
		at += size
	}
	return out
}

func inPercent(v float64) string {
	return strings.TrimSuffix(chart.Number(float64(int(100*v))/100), ".") + "%"
}
