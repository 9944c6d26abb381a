package web

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"onrecord/internal/store"
)

// standRow is one line of who stands where: the standing of a holder, with the
// words of its latest position.
type standRow struct {
	Row            store.Row
	Who            Actor
	Since          string
	Before         string // the stance, "" for none
	BeforeDay      string
	BeforePlace    string
	Texts, Outlets int
}

func standColumns() []store.Column {
	text := func(name string) store.Column { return store.Column{Name: name, Type: store.Text} }
	return []store.Column{
		text("holder"),
		{Name: "anonymous", Type: store.Bool},
		text("stance"), text("target"), text("since"), text("before"), text("before_day"), text("act"), text("words"),
		text("outlet"), text("published"),
		{Name: "texts", Type: store.Int},
		{Name: "outlets", Type: store.Int},
		{Name: "confidence", Type: store.Float},
		text("review"),
		text("url"), text("article"), text("id"), text("holder_id"),
	}
}

func (s standRow) values() []any {
	orNil := func(v string) any {
		if v == "" {
			return nil
		}
		return v
	}
	get := s.Row.Get
	return []any{
		get("holder"), get("anonymous"), get("stance"), get("target"), orNil(s.Since), orNil(s.Before), orNil(s.BeforeDay), get("act"), get("words"),
		get("outlet"), get("published"), int64(s.Texts), int64(s.Outlets), get("confidence"), get("review"),
		get("url"), get("article"), get("id"), get("holder_id"),
	}
}

// wanted are the standings that the filters of the table let through.
func (p *positionsPage) wanted() []standing {
	var out []standing
	for _, s := range p.now {
		if (p.ask.stance == "" || s.Last.Stance == p.ask.stance) && (p.ask.act == "" || s.Last.Act == p.ask.act) {
			out = append(out, s)
		}
	}
	return out
}

// stands gives the lines of standings, reading their words in portions.
func (p *positionsPage) stands(ctx context.Context, w *Web, list []standing, yield func(standRow) error) error {
	for part := range slices.Chunk(list, 500) {
		var last, same []string
		for _, s := range part {
			last = append(last, s.Last.ID)
			same = append(same, s.same()...)
		}
		rows, err := w.ledger.Pick(ctx, store.Positions, last)
		if err != nil {
			return err
		}
		printed, err := w.ledger.Printings(ctx, store.Positions, same)
		if err != nil {
			return err
		}
		for _, s := range part {
			line := standRow{Row: rows[s.Last.ID], Who: holderOf(s.Last), Since: s.Since.Day}
			if s.Before != nil {
				line.Before, line.BeforeDay, line.BeforePlace = s.Before.Stance, s.Before.Day, "/row/"+s.Before.ID
			}
			line.Texts, line.Outlets = spreadOf(s.same(), printed)
			if err := yield(line); err != nil {
				return err
			}
		}
	}
	return nil
}

// same are the positions of the holder that say what the last says.
func (s standing) same() []string {
	var out []string
	for _, h := range s.All {
		if h.Stance == s.Last.Stance {
			out = append(out, h.ID)
		}
	}
	return out
}

// spreadOf counts the independent texts and the outlets that print rows.
func spreadOf(ids []string, printed map[string]store.Printing) (texts, outlets int) {
	text, outlet := map[int64]bool{}, map[int64]bool{}
	for _, id := range ids {
		p, ok := printed[id]
		if !ok {
			continue
		}
		text[p.Text] = true
		if p.Outlet != 0 {
			outlet[p.Outlet] = true
		}
	}
	return len(text), len(outlet)
}

// list fills the page of the table.
func (p *positionsPage) list(w *Web, r *http.Request) error {
	all := p.wanted()
	by := r.FormValue("sort")
	p.order(all, by)
	page, err := strconv.Atoi(cmp.Or(r.FormValue("page"), "1"))
	if err != nil || page < 1 {
		page = 1
	}
	from := min((page-1)*pageSize, len(all))
	to := min(from+pageSize, len(all))
	err = p.stands(r.Context(), w, all[from:to], func(s standRow) error {
		p.Rows = append(p.Rows, s)
		return nil
	})
	if err != nil {
		return err
	}
	p.Says = plural(len(all), "holder", "holders")
	if from > 0 || to < len(all) {
		p.Says = grouped(from+1) + " to " + grouped(to) + " of " + grouped(len(all))
	}
	if to < len(all) {
		p.Next = with(r, "page", strconv.Itoa(page+1))
	}
	if len(all) == 0 {
		p.Nothing = p.why(r)
	}
	var shown shownRows
	for _, s := range p.Rows {
		shown.add(store.Positions, s.Row.ID())
		if s.Who.Href != "" {
			shown.people = append(shown.people, s.Row.Text("holder_id"))
		}
	}
	deciders, roles, err := w.about(r, &shown, p.On)
	for i, s := range p.Rows {
		p.Rows[i].Who.Role = roles[s.Row.Text("holder_id")]
	}
	p.By = deciders
	return err
}

// order sorts the standings by a column; without one by stance, and the latest
// first.
func (*positionsPage) order(list []standing, by string) {
	name, down := strings.CutPrefix(by, "-")
	slices.SortStableFunc(list, func(a, b standing) int {
		c := 0
		switch name {
		case "holder":
			c = strings.Compare(strings.ToLower(a.Last.Name), strings.ToLower(b.Last.Name))
		case "since":
			c = strings.Compare(a.Since.Day, b.Since.Day)
		case "texts":
			c = cmp.Compare(len(a.All), len(b.All))
		case "trust":
			c = cmp.Compare(certainty(a.Last), certainty(b.Last))
		default:
			c = cmp.Compare(slices.Index(stances(), a.Last.Stance), slices.Index(stances(), b.Last.Stance))
		}
		if down {
			c = -c
		}
		return cmp.Or(c, strings.Compare(b.Last.Day, a.Last.Day), strings.Compare(b.Last.ID, a.Last.ID))
	})
}

// certainty has checked rows above all others.
func certainty(h store.Held) int {
	if h.Review != "" {
		return 101
	}
	return int(100*h.Confidence + .5)
}

// why says why the table is empty, and what dropping a filter would give.
func (p *positionsPage) why(r *http.Request) Nothing {
	n := Nothing{Says: "Nobody is on the record about " + p.Target + " here."}
	if len(p.now) > 0 {
		n.Says = "Nobody stands so on " + p.Target + "."
		if p.ask.stance != "" {
			n.Ways = append(n.Ways, Way{"Drop the stance", with(r, "stance", ""), plural(len(p.now), "holder", "holders")})
		}
		if p.ask.act != "" {
			n.Ways = append(n.Ways, Way{"Drop the act", with(r, "act", ""), ""})
		}
		return n
	}
	for _, f := range [][2]string{{"on", "the day"}, {"q", "the query"}, {"unnamed", "the sources"}, {"checked", "the check"}} {
		if r.FormValue(f[0]) != "" {
			n.Ways = append(n.Ways, Way{"Drop " + f[1], with(r, f[0], ""), ""})
		}
	}
	if p.ask.least > 0 {
		n.Ways = append(n.Ways, Way{"Show unlikely ones too", with(r, "least", "0"), ""})
	}
	return n
}
