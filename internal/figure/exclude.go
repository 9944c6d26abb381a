package figure

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"onrecord"
)

// excluded reports whether n is no figure whatever stands around it: a year,
// an age, a date, a clock time, a label, a name or a figure of speech.
func (r *reading) excluded(n *number) bool {
	switch {
	case r.inAddress(n):
		return true
	case n.unit == "points" && (r.has(n.from-8, n.from, "error") || n.value == 1 && !n.digits && r.at(n.from-1) == "at"):
		return true // "a margin of error of 3 points", "at one point"
	case n.unit == "" && r.calendar(n):
		return true
	case n.unit == "" && r.age(n):
		return true
	case r.label(n):
		return true
	case n.unit == "percent" && (r.idiom(n) || r.ordinal(n)):
		return true
	case n.unit == "points" && (r.at(n.to) == "plan" || r.at(n.to) == "pledge" || r.at(n.to) == "agenda" || r.at(n.to) == "programme" || r.at(n.to) == "program" || r.at(n.to) == "guide" || !n.digits && r.at(n.to-1) == "points" && r.at(n.to) != "ahead" && r.at(n.to) != "behind" && r.at(n.to) != "clear" && !r.has(n.from-4, n.from, "lead", "leads", "leading", "led", "by", "margin", "swing", "rose", "fell", "up", "down", "trails", "trailing")):
		return true
	case n.unit == "" && n.value == 1 && !n.digits:
		return true
	}
	return r.hyphenated(n)
}

// inAddress reports a number inside a web address or a row of a table:
// "…/news_20050512", "|| 55% ||".
func (r *reading) inAddress(n *number) bool {
	if r.at(n.from-1) == "|" || r.at(n.to) == "|" {
		return true
	}
	s := r.doc.Text
	from, to := n.span.Start, n.span.End
	for from > r.span.Start && s[from-1] > ' ' && n.span.Start-from < 200 {
		from--
	}
	for to < r.span.End && s[to] > ' ' && to-n.span.End < 200 {
		to++
	}
	return to-from > 12 && strings.ContainsAny(s[from:to], "_=?&") || strings.Contains(s[from:to], "://") || strings.Contains(s[from:to], "www.")
}

// calendar reports a year, a day of the month or a time of day.
func (r *reading) calendar(n *number) bool {
	if !n.digits || n.grouped || n.pair > 0 && n.value < 1000 {
		return false
	}
	before, after := r.at(n.from-1), r.at(n.to)
	if before == "." {
		before = r.at(n.from - 2)
	}
	if month(before) || month(after) && n.value <= 31 || after == "of" && month(r.at(n.to+1)) {
		return true
	}
	if len(r.p[n.to-1].low) == 4 && n.value >= 1000 && n.value < 2100 {
		noun := r.lists.units[after] != "" || r.lists.people[after]
		if n.value > 1900 && n.value != 2000 && n.bound == onrecord.Exact {
			return true // "2020 Democrats"
		}
		return !noun || before == "in" || before == "since" || before == "the"
	}
	switch after {
	case "am", "pm", "gmt", "bst", "noon", "midnight", "est", "edt":
		return true
	case "a", "p":
		return r.at(n.to+1) == "." && r.at(n.to+2) == "m"
	case "o":
		return true
	}
	return before == "at" && (after == "." || after == "," || after == "on" || after == "") && n.value <= 24
}

// month reports a month's name or its abbreviation. "May" is told from the
// verb by the number beside it.
func month(s string) bool {
	switch s {
	case "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
		"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec":
		return true
	}
	return false
}

// age reports "54," after a name, "aged 18", "18 to 24 year olds", "under 55".
func (r *reading) age(n *number) bool {
	first, last := n.from, n.to
	if n.pair == 1 {
		last += 2
	}
	for k := n.from - 1; k >= 0 && k >= n.from-5; k-- {
		switch r.at(k) {
		case "aged", "ages", "age", "ageing", "aging", "over-":
			return true
		case "and", "to", "or", "over", "under", "between", "-", "–", "of":
			continue
		}
		if r.p[k].sort != digits {
			break
		}
	}
	for k := n.to; k < min(last+5, len(r.p)); k++ {
		switch r.at(k) {
		case "year", "years":
			next := r.at(k + 1)
			if dash(next) {
				next = r.at(k + 2)
			}
			return strings.HasPrefix(next, "old") || next == "of"
		case "-", "–", "to", "and":
			continue
		}
		if r.p[k].sort != digits {
			break
		}
	}
	if !n.digits || n.grouped || n.value < 15 || n.value > 110 || n.value != float64(int(n.value)) {
		return false
	}
	if r.at(first-1) == "," && (r.at(n.to) == "," || r.at(n.to) == "." && n.to == len(r.p)-1) {
		return true
	}
	w := r.at(first)
	under := w == "under" || w == "over" || dash(r.at(first-1)) && (r.at(first-2) == "over" || r.at(first-2) == "under")
	return under && (n.to >= len(r.p) || r.at(n.to) == "." || r.at(n.to) == "," || r.at(n.to) == "said" || r.at(n.to) == "say")
}

// label reports a number that names or numbers a thing: "Article 50",
// "No. 10", "top 10", "the 35 per cent strategy", "50-50".
func (r *reading) label(n *number) bool {
	k := n.from - 1
	if r.at(k) == "." && k > 0 && glued(r.p[k-1], r.p[k]) {
		k--
	}
	before := r.at(k)
	if n.unit == "" && n.bound == onrecord.Exact && n.pair == 0 && n.value < 1000 && r.lists.numbered[before] {
		switch before {
		case "top", "big", "first", "last", "next", "past", "final":
			return true
		case "no":
			return n.digits && capital(r.form(k))
		}
		return n.digits || capital(r.form(k))
	}
	if n.from > 0 && n.unit == "" && glued(r.p[n.from-1], r.p[n.from]) && (r.p[n.from-1].sort == word || r.at(n.from-1) == "#" || r.at(n.from-1) == "@") {
		return true
	}
	if n.unit == "percent" && (r.lists.named[r.at(n.to)] || n.value == 1 && r.at(n.from-1) == "the" && r.at(n.to) != "of") {
		return true
	}
	if n.unit == "percent" && r.quoted(n) {
		return true // Bo Ray's “47 percent” remark
	}
	if n.unit == "percent" {
		switch before {
		case "top", "bottom", "lower", "upper", "richest", "wealthiest", "poorest", "other":
			return true
		}
		if r.has(n.from-9, n.from, "error") {
			return true // "a margin of error of 4 per cent"
		}
	}
	return n.pair > 0 && n.join == "-" && n.value == 50 && n.unit == ""
}

// quoted reports a number that stands alone in quotation marks.
func (r *reading) quoted(n *number) bool {
	open, end := r.at(n.from-1), r.at(n.to)
	return (open == "“" || open == "‘" || open == "\"") && (end == "”" || end == "’" || end == "\"")
}

// idiom reports "100 per cent behind him" and "110% committed".
func (r *reading) idiom(n *number) bool {
	if n.value < 100 || n.pair > 0 || n.fraction {
		return false
	}
	next := r.at(n.to)
	if r.lists.idiom[next] || next == "" || next == "." || next == "," || next == "”" || next == "\"" || next == "!" {
		return next != "" || n.value == 100
	}
	return n.value > 100 && n.value <= 200 && next != "of" && !r.has(n.from-4, n.from, "by", "rose", "rise", "increase", "up", "least") ||
		n.value == 100 && (next == "-" || r.at(n.from-1) == "," || r.lists.idiom[r.at(n.to+1)])
}

// ordinal reports a part of a whole that is none: "a third term", "in half",
// "the second quarter", "half an hour".
func (r *reading) ordinal(n *number) bool {
	last := r.at(n.to - 1)
	if !n.fraction || part(last) == 0 || strings.HasSuffix(last, "s") && last != "thirds" && last != "quarters" {
		return false
	}
	next := r.at(n.to)
	if dash(next) || r.at(n.from-1) == "and" { // "a decade and a half"
		return true
	}
	if last == "half" || last == "halves" {
		switch r.at(n.from - 1) {
		case "in", "first", "second", "other", "better", "the", "latter", "a":
			return true
		}
		return next != "of" && next != "the" && next != "its" && next != "their" && next != "his" && next != "her" && r.lists.verbs[next] == ""
	}
	if next == "of" || r.lists.verbs[next] != "" && next != "place" {
		return false
	}
	if n.to < len(r.p) && r.p[n.to].sort == word {
		return true
	}
	return r.at(n.from-1) != "for" && r.at(n.from-1) != "by" && r.at(n.from-1) != "to" && n.bound == onrecord.About && r.p[n.from].low == "a"
}

// hyphenated reports a number joined to a noun that no figure is counted in:
// "52-count", "24-hour", "two-party".
func (r *reading) hyphenated(n *number) bool {
	k := n.to
	if n.pair == 1 && n.join == "-" || !dash(r.at(k)) || !glued(r.p[k-1], r.p[k]) || k+1 >= len(r.p) || !glued(r.p[k], r.p[k+1]) {
		return false
	}
	return !r.lists.hyphen[r.at(k+1)]
}

func capital(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(c)
}
