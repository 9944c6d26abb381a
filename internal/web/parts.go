package web

import (
	"net/http"
)

// Links are the addresses of a page as tables for programs; the part "tables".
type Links struct{ CSV, JSON string }

func linksOf(r *http.Request) Links {
	return Links{CSV: with(r, "format", "csv"), JSON: with(r, "format", "json")}
}

// Sort is the head of a column that a table can be sorted by; the part "sort".
// The first click sorts as the column is best read, the second the other way.
type Sort struct {
	Label, Href, Aria string
	Number            bool
}

// sortBy is the head of the column that the parameter sort calls name; those
// that are best read from the top down begin there.
func sortBy(r *http.Request, label, name string, downFirst bool) Sort {
	s := Sort{Label: label, Number: downFirst}
	up, down := name, "-"+name
	first, second := up, down
	if downFirst {
		first, second = down, up
	}
	switch r.FormValue("sort") {
	case up:
		s.Aria = "ascending"
	case down:
		s.Aria = "descending"
	}
	s.Href = with(r, "sort", first)
	if r.FormValue("sort") == first {
		s.Href = with(r, "sort", second)
	}
	return s
}

// Pager leads from one page of a list to the next; the part "pager".
type Pager struct{ Says, First, Next string }

// cut takes the row too many off that tells that there are more, and makes the
// pager; what is counted is named by one and many.
func cut[R interface{ ID() string }](r *http.Request, rows []R, one, many string) ([]R, Pager) {
	var p Pager
	if r.FormValue("after") != "" {
		p.First = with(r, "after", "")
	}
	if len(rows) > pageSize {
		rows = rows[:pageSize]
		p.Next = with(r, "after", rows[pageSize-1].ID())
	}
	p.Says = plural(len(rows), one, many)
	if p.Next != "" || p.First != "" {
		p.Says += " on this page"
	}
	return rows, p
}

// Nothing says why a table has no rows, and offers ways out; the part
// "nothing".
type Nothing struct {
	Says string
	Ways []Way
}

// Way is a link out of an empty answer: what it does, and what it would give.
type Way struct{ Label, Href, Note string }

// nothing is for a list of many; each filter in names that is set can be
// dropped.
func nothing(r *http.Request, many string, names ...[2]string) Nothing {
	n := Nothing{Says: "No " + many + " here."}
	for _, name := range names {
		if r.FormValue(name[0]) != "" {
			n.Says = "No " + many + " match all of this."
			n.Ways = append(n.Ways, Way{Label: "Drop " + name[1], Href: with(r, name[0], "")})
		}
	}
	return n
}
