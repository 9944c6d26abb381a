package dossier

import (
	"context"

	"onrecord/internal/query"
	"onrecord/internal/store"
)

// Story is what the ledger holds about a story.
type Story struct {
	store.Story
	LineUps    []LineUp      `json:"line_ups,omitempty"` // the target with the most holders first
	Utterances []Utterance   `json:"utterances,omitempty"`
	Figures    []Figure      `json:"figures,omitempty"`
	Letters    []Letter      `json:"letters,omitempty"`
	Events     []Event       `json:"events,omitempty"`
	Coverage   Coverage      `json:"coverage"`
	Tellings   []Text        `json:"printed"` // the earliest first
	Followers  []store.Story `json:"followers,omitempty"`
	Cut        bool          `json:"cut,omitempty"` // there are more rows of some kind than the newest Most, which it is made from
}

// Text is an independent text of a story, and who printed it.
type Text struct {
	store.Telling
	Copies []store.Telling `json:"copies,omitempty"`
}

// StoryOf puts together what is on the record about a story. It gives an error
// of code NotFound where there is none with this id.
func StoryOf(ctx context.Context, l Ledger, id string) (*Story, error) {
	st, err := l.Story(ctx, id)
	if err != nil {
		return nil, err
	}
	out := &Story{Story: st}
	if out.Followers, err = l.Followers(ctx, id); err != nil {
		return nil, err
	}
	tellings, err := l.Tellings(ctx, id)
	if err != nil {
		return nil, err
	}
	out.Tellings = textsOf(tellings)
	rows := map[store.Kind][]store.Row{}
	for _, kind := range []store.Kind{store.Positions, store.Quotes, store.Figures, store.Letters, store.Events} {
		if rows[kind], err = list(ctx, l, kind, named(query.Story, st.ID)); err != nil {
			return nil, err
		}
		out.Cut = out.Cut || len(rows[kind]) == Most
	}
	out.LineUps = LineUps(rows[store.Positions])
	out.Utterances = Utterances(rows[store.Quotes])
	out.Figures = Figures(rows[store.Figures])
	out.Letters = Letters(rows[store.Letters])
	out.Events = Events(rows[store.Events])
	out.Coverage = CoverageOf(tellings, rows[store.Quotes])
	return out, nil
}

// textsOf puts copies under their originals.
func textsOf(list []store.Telling) []Text {
	var out []Text
	at := map[string]int{}
	for _, t := range list {
		if t.Article == t.Original {
			at[t.Article] = len(out)
			out = append(out, Text{Telling: t})
		}
	}
	for _, t := range list {
		if t.Article == t.Original {
			continue
		}
		if i, known := at[t.Original]; known {
			out[i].Copies = append(out[i].Copies, t)
			continue
		}
		at[t.Original] = len(out)
		out = append(out, Text{Telling: t})
	}
	return out
}
