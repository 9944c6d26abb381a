package web

import (
	"math"
	"strings"

	"onrecord/internal/store"
)

// Evidence is the words that show a row, and where they were printed; the part
// "evidence" of parts.html. Texts and Outlets count the independent texts that
// print it and the outlets that do; 0 where nobody counted.
type Evidence struct {
	Words, Href, Outlet, Date string
	Texts, Outlets            int
}

// Trust is how far a row may be trusted: somebody checked it, or it is right
// with a probability; the part "trust".
type Trust struct {
	Review  string // accepted, edited, rejected or ""
	By      string // who decided, where known
	Href    string // of the decision
	Percent int
	Low     bool
}

// Actor is somebody in a row: a name with a link where there is one, or the
// article's own words for somebody unnamed; the part "actor".
type Actor struct {
	Name, Href string
	Unnamed    bool
	Role       string
}

// evidenceOf is where a row was printed.
func evidenceOf(r store.Row) Evidence {
	return Evidence{Words: quoted(r.Text("words")), Href: articleOf(r), Outlet: r.Text("outlet"), Date: r.Text("published")}
}

// articleOf is the place of a row in its article.
func articleOf(r store.Row) string {
	if v := r.Text("version_id"); v != "" {
		if unlikely(store.Positions, r) {
			v += "?all=yes" // where it may have been left out
		}
		return "/article/" + v + "#r" + r.ID()
	}
	return "/article/" + r.ID()
}

// lowTrust is the probability below which a row is marked as uncertain.
const lowTrust = 70

func trustOf(r store.Row) Trust {
	t := Trust{Review: r.Text("review"), Href: "/review?row=" + r.ID()}
	if p, ok := r.Get("confidence").(float64); ok {
		// Nothing that a program read is certain.
		t.Percent = int(math.Min(99, math.Round(100*p)))
	}
	t.Low = t.Percent < lowTrust
	return t
}

// trustBy is trustOf with the name of who decided about the row.
func trustBy(by map[string]string, r store.Row) Trust {
	t := trustOf(r)
	t.By = by[r.ID()]
	return t
}

// actorOf is the somebody in a column.
func actorOf(column string, r store.Row) Actor {
	a := Actor{Name: r.Text(column)}
	if id := r.Text(column + "_id"); id != "" {
		a.Href = "/person/" + id
	}
	if hidden, _ := r.Get("anonymous").(bool); hidden && (column == "holder" || column == "speaker") {
		a.Unnamed, a.Href = true, ""
	}
	return a
}

// quoted puts words in quotation marks that have none, on one line.
func quoted(words string) string {
	words = strings.Join(strings.Fields(words), " ")
	if words == "" || strings.ContainsAny(words, "“”\"") {
		return words
	}
	return "“" + words + "”"
}
