// Package dossier puts together what the ledger holds about one story or one
// person: who stands where, what was said however many printed it, figures and
// who disagrees about them, letters, events, and who printed whom.
//
// It asks package store for rows and counts; nothing is kept. The types are what
// the command line prints, the workbench shows and the API answers. Every part
// names the rows that prove it. Copies of a text count as one text.
package dossier

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"onrecord/internal/query"
	"onrecord/internal/store"
)

// Ledger is what is asked of a ledger.
type Ledger interface {
	List(ctx context.Context, kind store.Kind, q query.Query, page store.Page) ([]store.Row, error)
	Story(ctx context.Context, id string) (store.Story, error)
	Tellings(ctx context.Context, id string) ([]store.Telling, error)
	Followers(ctx context.Context, id string) ([]store.Story, error)
	Stories(ctx context.Context, q query.Query, page store.StoryPage) ([]store.Story, error)
	EntityName(ctx context.Context, id string) (string, error)
	Mentioned(ctx context.Context, id string) (int, error)
	PrintedAs(ctx context.Context, id string) ([]string, error)
}

// Rows below these chances of being right are left out.
const (
	LeastSide  = 0.5  // of positions
	LeastSaid  = 0.5  // of quotations
	LeastOther = 0.25 // of the rest
)

// Most is how many rows of one kind a dossier is made from, the newest.
const Most = 1000

// Proof is the row that proves something, and where it was printed.
type Proof struct {
	Row        string  `json:"row"`
	Version    string  `json:"version"`
	Article    string  `json:"article"`
	Words      string  `json:"words"`
	Outlet     string  `json:"outlet,omitempty"`
	Published  string  `json:"published,omitempty"`
	Title      string  `json:"title,omitempty"`
	URL        string  `json:"url,omitempty"`
	Confidence float64 `json:"confidence"`
	Review     string  `json:"review,omitempty"`
}

// Actor is somebody in a role.
type Actor struct {
	ID      string `json:"id,omitempty"`
	Name    string `json:"name"`
	Unnamed bool   `json:"unnamed,omitempty"`
}

// key tells actors apart.
func (a Actor) key() string {
	if a.ID != "" && !a.Unnamed {
		return a.ID
	}
	return "\x00" + strings.ToLower(a.Name)
}

// Spread counts who printed something.
type Spread struct {
	Outlets int `json:"outlets"`
	Texts   int `json:"texts"` // independent ones
}

func proofOf(r store.Row) Proof {
	c, _ := r.Get("confidence").(float64)
	return Proof{
		Row: r.ID(), Version: r.Text("version_id"), Article: r.Text("article"), Words: r.Text("words"), Outlet: r.Text("outlet"),
		Published: r.Text("published"), Title: r.Text("title"), URL: r.Text("url"), Confidence: c, Review: r.Text("review"),
	}
}

func actorOf(r store.Row, role string) Actor {
	hidden := false
	if role == "holder" || role == "speaker" {
		hidden, _ = r.Get("anonymous").(bool)
	}
	return Actor{r.Text(role + "_id"), r.Text(role), hidden}
}

// textOf is the independent text that a row stands in.
func textOf(r store.Row) string { return cmp.Or(r.Text("copy_of"), r.Text("article")) }

// spreadOf counts who printed rows.
func spreadOf(rows []store.Row) Spread {
	outlets, texts := map[string]bool{}, map[string]bool{}
	for _, r := range rows {
		outlets[cmp.Or(r.Text("outlet"), r.Text("article"))] = true
		texts[textOf(r)] = true
	}
	return Spread{len(outlets), len(texts)}
}

// surer orders rows by what proves best: what somebody checked, then the
// likeliest, then the earliest.
func surer(a, b store.Row) int {
	checked := func(r store.Row) int {
		if r.Text("review") != "" {
			return 1
		}
		return 0
	}
	ca, _ := a.Get("confidence").(float64)
	cb, _ := b.Get("confidence").(float64)
	return cmp.Or(cmp.Compare(checked(b), checked(a)), cmp.Compare(cb, ca), cmp.Compare(a.ID(), b.ID()))
}

// list gives the rows of a kind that are likely enough, the earliest first.
func list(ctx context.Context, l Ledger, kind store.Kind, q query.Query) ([]store.Row, error) {
	least := LeastOther
	switch kind {
	case store.Quotes:
		least = LeastSaid
	case store.Positions:
		least = LeastSide
	default:
	}
	rows, err := l.List(ctx, kind, query.Both(q, likely(least)), store.Page{Limit: Most})
	slices.Reverse(rows)
	return rows, err
}

// likely asks for rows that are right with at least this chance, or were
// checked.
func likely(least float64) query.Query {
	if least <= 0 {
		return query.All{}
	}
	return query.Or{
		query.Number{Field: query.Confidence, Op: query.AtLeast, Value: least},
		query.Is{Field: query.Reviewed, Value: query.Yes},
	}
}

func lower(r store.Row, column string) string { return strings.ToLower(r.Text(column)) }

// named is the query for a field with these words.
func named(field query.Field, words string) query.Query {
	return query.Name{Field: field, Text: query.Text{Words: words}}
}
