package dossier

import (
	"context"
	"slices"

	"onrecord/internal/query"
	"onrecord/internal/store"
)

// Person is what the ledger holds about a person or organisation.
type Person struct {
	Who        Actor         `json:"who"`
	Posts      []Post        `json:"posts,omitempty"`
	Holds      []History     `json:"holds,omitempty"` // where they stand, by target, the one they spoke of most first
	On         *LineUp       `json:"on,omitempty"`    // who stands where on them
	Utterances []Utterance   `json:"utterances,omitempty"`
	Letters    []Letter      `json:"letters,omitempty"` // that they signed or declined
	Events     []Event       `json:"events,omitempty"`
	Stories    []store.Story `json:"stories,omitempty"` // the last first
	Mentions   int           `json:"mentions"`          // articles
	Names      []string      `json:"names,omitempty"`   // as printed
	Cut        bool          `json:"cut,omitempty"`     // there are more rows of some kind than the newest Most, which it is made from
}

// Post is an office that somebody holds, held or seeks, by all that tell of it.
type Post struct {
	Role         string `json:"role"`
	Organisation string `json:"organisation,omitempty"`
	Area         string `json:"area,omitempty"`
	Status       string `json:"status"`
	First        string `json:"first,omitempty"` // days of the articles that tell of it
	Last         string `json:"last,omitempty"`
	Proof
	Spread
	Rows []string `json:"rows"`
}

// History is where somebody stood on a target, over time.
type History struct {
	Target Actor  `json:"target"`
	Steps  []Step `json:"steps"` // the earliest first
}

// Step is one position; where it is another than before, what it was.
type Step struct {
	Stance string `json:"stance"`
	Act    string `json:"act"`
	Proof
	Was     string `json:"was,omitempty"`
	WasWhen string `json:"was_when,omitempty"`
	WasRow  string `json:"was_row,omitempty"`
}

// Posts puts tellings of offices together by role, organisation, area and
// status; the last told first.
func Posts(rows []store.Row) []Post {
	var out []Post
	groups := grouped(rows, func(r store.Row) string {
		return lower(r, "role") + "\x00" + lower(r, "organisation") + "\x00" + lower(r, "area") + "\x00" + r.Text("status")
	})
	for _, of := range groups {
		best := slices.MinFunc(of, surer)
		p := Post{
			Role: best.Text("role"), Organisation: best.Text("organisation"), Area: best.Text("area"), Status: best.Text("status"),
			Proof: proofOf(best), Spread: spreadOf(of),
		}
		for _, r := range of {
			p.Rows = append(p.Rows, r.ID())
			if day := r.Text("published"); day != "" {
				if p.First == "" || day < p.First {
					p.First = day
				}
				p.Last = max(p.Last, day)
			}
		}
		out = append(out, p)
	}
	slices.SortStableFunc(out, func(a, b Post) int {
		switch {
		case a.Last > b.Last:
			return -1
		case a.Last < b.Last:
			return 1
		}
		return 0
	})
	return out
}

// Histories puts positions, the earliest first, together by target, the target
// of the most first. A step is a change where it says otherwise than the sure
// one before it, and is sure itself: read with a probability of .8 or checked,
// so that no single article that was misread makes a turncoat.
func Histories(rows []store.Row) []History {
	var out []History
	for _, of := range grouped(rows, func(r store.Row) string { return actorOf(r, "target").key() }) {
		h := History{Target: actorOf(of[0], "target")}
		var before store.Row
		known := false
		for _, r := range of {
			step := Step{Stance: r.Text("stance"), Act: r.Text("act"), Proof: proofOf(r)}
			if store.Sure(step.Confidence, step.Review) {
				if known && before.Text("stance") != step.Stance && before.Text("article") != step.Article && before.Text("published") != "" && step.Published != "" {
					step.Was, step.WasWhen, step.WasRow = before.Text("stance"), before.Text("published"), before.ID()
				}
				before, known = r, true
			}
			h.Steps = append(h.Steps, step)
		}
		out = append(out, h)
	}
	slices.SortStableFunc(out, func(a, b History) int { return len(b.Steps) - len(a.Steps) })
	return out
}

// PersonOf puts together what is on the record about an entity of the ledger,
// by its id. It gives an error of code NotFound where there is none.
func PersonOf(ctx context.Context, l Ledger, id string) (*Person, error) {
	name, err := l.EntityName(ctx, id)
	if err != nil {
		return nil, err
	}
	out := &Person{Who: Actor{ID: id, Name: name}}
	ask := func(kind store.Kind, field query.Field) []store.Row {
		if err != nil {
			return nil
		}
		var rows []store.Row
		rows, err = list(ctx, l, kind, named(field, id))
		out.Cut = out.Cut || len(rows) == Most
		return rows
	}
	out.Posts = Posts(ask(store.Offices, query.Person))
	if ups := LineUps(ask(store.Positions, query.Target)); len(ups) > 0 {
		out.On = &ups[0]
	}
	out.Utterances = Utterances(ask(store.Quotes, query.Speaker))
	out.Holds = Histories(ask(store.Positions, query.Holder))
	out.Letters = Letters(ask(store.Letters, query.Holder))
	out.Events = Events(ask(store.Events, query.Person))
	if err != nil {
		return nil, err
	}
	if out.Stories, err = l.Stories(ctx, named(query.Person, id), store.StoryPage{Limit: 20}); err != nil {
		return nil, err
	}
	if out.Names, err = l.PrintedAs(ctx, id); err != nil {
		return nil, err
	}
	out.Mentions, err = l.Mentioned(ctx, id)
	return out, err
}
