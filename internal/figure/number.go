package figure

import (
	"math"
	"strconv"
	"strings"

	"onrecord"
)

// number is one number of the text with the unit written beside it.
type number struct {
	from, to int // pieces, unit and sign included
	span     onrecord.Span
	value    float64
	unit     string // percent, points, pounds …; "" for a bare number
	bound    onrecord.Bound
	digits   bool // written in digits
	fraction bool // "a third", "eight out of 10"
	grouped  bool // "2,982", a magnitude or a sign: not a year
	pair     int  // 1 for the first, 2 for the second of "43 percent to 38 percent"
	join     string
}

// scan finds the numbers among the pieces p of one sentence, in order. Years,
// ages and dates are numbers here: telling them apart is for the rules.
func scan(out []number, p []piece) []number {
	for i := 0; i < len(p); {
		n, ok := amount(p, i)
		if !ok {
			i++
			continue
		}
		n.bound = bound(p, &n)
		second, ok := partner(p, &n)
		out = append(out, n)
		i = n.to
		if ok {
			out = append(out, second)
			i = second.to
		}
	}
	return out
}

// amount reads the number that begins at piece i: sign, currency, digits or
// words, magnitude, and the unit after it.
func amount(p []piece, i int) (number, bool) {
	n := number{from: i, bound: onrecord.Exact}
	if i >= len(p) {
		return n, false
	}
	if i > 0 && p[i].sort == digits && glued(p[i-1], p[i]) && p[i-1].sort == mark && i > 1 && glued(p[i-2], p[i-1]) && p[i-2].sort == word && dash(p[i-1].low) {
		return n, false // "F-35", "EB-5"
	}
	j := i
	sign := 1.0
	if neg, to := minus(p, j); neg {
		sign, j, n.grouped = -1, to, true
	}
	unit, j := currencyBefore(p, j)
	if unit != "" {
		n.unit, n.grouped = unit, true
	}
	v, j, ok := n.magnitude(p, j)
	if !ok || (unit != "" && !n.digits) {
		return n, false
	}
	if v >= 1e4 {
		v = math.Round(v*100) / 100 // 65.4 times a billion is no whole number in binary
	}
	n.value, n.to = sign*v, j
	if n.unit == "" {
		n.unitAfter(p)
	}
	n.close(p)
	return n, true
}

// close sets the span once the pieces are known.
func (n *number) close(p []piece) {
	n.span = onrecord.Span{Start: p[n.from].start, End: p[n.to-1].end}
}

// minus reports a sign before the number at j: "minus 55", "-55", "−55".
func minus(p []piece, j int) (bool, int) {
	if j+1 >= len(p) {
		return false, j
	}
	switch {
	case p[j].low == "minus" && p[j+1].sort == digits,
		p[j].low == "minus" && wordValue(p[j+1].low) >= 0:
		return true, j + 1
	case dash(p[j].low) && p[j+1].sort == digits && glued(p[j], p[j+1]) && (j == 0 || !glued(p[j-1], p[j]) || p[j-1].low == "("):
		return true, j + 1
	}
	return false, j
}

func dash(s string) bool { return s == "-" || s == "−" || s == "–" || s == "‑" }

// magnitude reads digits or words with what multiplies them.
func (n *number) magnitude(p []piece, j int) (float64, int, bool) {
	if j >= len(p) {
		return 0, j, false
	}
	if p[j].sort != digits {
		return n.words(p, j)
	}
	n.digits = true
	n.grouped = n.grouped || strings.ContainsAny(p[j].low, ",.")
	v, err := strconv.ParseFloat(strings.ReplaceAll(p[j].low, ",", ""), 64)
	if err != nil || math.IsInf(v, 0) {
		return 0, j, false
	}
	j++
	if j < len(p) && glued(p[j-1], p[j]) {
		switch p[j].low {
		case "½":
			v, j = v+.5, j+1
		case "¼":
			v, j = v+.25, j+1
		case "¾":
			v, j = v+.75, j+1
		}
	}
	if j < len(p) && glued(p[j-1], p[j]) && p[j].sort == word {
		f := suffix(p[j].low)
		if f == 0 {
			return 0, j, p[j].low == "pc" || p[j].low == "pct" // "1st", "1990s", "8am"
		}
		n.grouped = true
		return v * f, j + 1, true
	}
	if k := j; k < len(p) && (dash(p[k].low) && k+1 < len(p) && glued(p[k-1], p[k]) && scale(p[k+1].low) > 0) {
		j++ // "$90-million"
	}
	for j < len(p) && scale(p[j].low) > 0 {
		v, j, n.grouped = v*scale(p[j].low), j+1, true
	}
	if of := ratio(p, j, v); of > 0 {
		n.fraction, n.unit = true, "percent"
		return math.Round(v / of * 100), j + ratioLen(p, j), true
	}
	return v, j, true
}

// suffix is what a letter after digits multiplies them by: "1.2m", "35bn".
func suffix(s string) float64 {
	switch s {
	case "k":
		return 1e3
	case "m", "mn", "mln", "million":
		return 1e6
	case "b", "bn", "billion":
		return 1e9
	case "tn", "trn", "trillion":
		return 1e12
	}
	return 0
}

// scale is what a word after a number multiplies it by.
func scale(s string) float64 {
	switch s {
	case "hundred":
		return 100
	case "thousand":
		return 1e3
	case "million", "mln":
		return 1e6
	case "billion", "bn":
		return 1e9
	case "trillion":
		return 1e12
	}
	return 0
}

// ratio reads "out of 10" and "in five" after a number: the whole it is a
// share of, or 0.
func ratio(p []piece, j int, v float64) float64 {
	if ratioLen(p, j) == 0 || v < 1 || v != math.Trunc(v) {
		return 0
	}
	last := p[j+ratioLen(p, j)-1]
	of := wordValue(last.low)
	if last.sort == digits {
		of, _ = strconv.ParseFloat(strings.ReplaceAll(last.low, ",", ""), 64)
	}
	if of <= v || of > 1000 || (of > 20 && math.Mod(of, 10) != 0) || v >= 100 {
		return 0
	}
	return of
}

// ratioLen is how many pieces "out of 10", "in five" and "-in-five" have.
func ratioLen(p []piece, j int) int {
	at := func(k int) string {
		if k < len(p) {
			return p[k].low
		}
		return ""
	}
	k := j
	hyphen := dash(at(k))
	if hyphen {
		k++
	}
	switch {
	case at(k) == "out" && at(k+1) == "of":
		k += 2
	case at(k) == "in":
		k++
		if at(k) == "every" {
			k++
		}
	default:
		return 0
	}
	if hyphen && dash(at(k)) {
		k++
	}
	if k >= len(p) || (p[k].sort != digits && wordValue(p[k].low) < 2) {
		return 0
	}
	if at(k-1) == "in" && p[k].sort == digits && len(p[k].low) > 3 {
		return 0 // "in 2010"
	}
	return k + 1 - j
}
