package figure

import (
	"math"
	"strings"
)

// wordValue is the value of a number word below a hundred, -1 for another word.
func wordValue(s string) float64 {
	switch s {
	case "zero":
		return 0
	case "one":
		return 1
	case "two":
		return 2
	case "three":
		return 3
	case "four":
		return 4
	case "five":
		return 5
	case "six":
		return 6
	case "seven":
		return 7
	case "eight":
		return 8
	case "nine":
		return 9
	case "ten":
		return 10
	case "eleven":
		return 11
	case "twelve":
		return 12
	case "thirteen":
		return 13
	case "fourteen":
		return 14
	case "fifteen":
		return 15
	case "sixteen":
		return 16
	case "seventeen":
		return 17
	case "eighteen":
		return 18
	case "nineteen":
		return 19
	case "twenty":
		return 20
	case "thirty":
		return 30
	case "forty":
		return 40
	case "fifty":
		return 50
	case "sixty":
		return 60
	case "seventy":
		return 70
	case "eighty":
		return 80
	case "ninety":
		return 90
	}
	return -1
}

// part is the value of a word for a part of a whole, 0 for another word.
func part(s string) float64 {
	switch s {
	case "half", "halves":
		return 1. / 2
	case "third", "thirds":
		return 1. / 3
	case "quarter", "quarters":
		return 1. / 4
	case "fifth", "fifths":
		return 1. / 5
	case "sixth", "sixths":
		return 1. / 6
	case "tenth", "tenths":
		return 1. / 10
	}
	return 0
}

// words reads a number in words at piece j: "twenty-seven", "two thirds",
// "a dozen", "half a million", "one in five", "hundreds of millions".
func (n *number) words(p []piece, j int) (float64, int, bool) {
	at := func(k int) string {
		if k < len(p) {
			return p[k].low
		}
		return ""
	}
	article := at(j) == "a" || at(j) == "an"
	k := j
	if article {
		k++
	}
	switch w := at(k); {
	case part(w) > 0 && (article || w == "half"):
		return n.share(p, k, 1)
	case w == "dozen" && article:
		return 12, k + 1, true
	case article && scale(w) > 0:
		return n.scaled(p, k, 1)
	case article:
		return 0, j, false
	case (w == "hundreds" || w == "tens") && at(k+1) == "of" && scale(strings.TrimSuffix(at(k+2), "s")) >= 1e3:
		n.grouped, n.bound = true, "at least"
		base := 10.
		if w == "hundreds" {
			base = 100
		}
		return base * scale(strings.TrimSuffix(at(k+2), "s")), k + 3, true
	}
	v := wordValue(at(k))
	if v < 0 {
		return 0, j, false
	}
	k++
	if v >= 20 && dash(at(k)) && wordValue(at(k+1)) > 0 && wordValue(at(k+1)) < 10 {
		v, k = v+wordValue(at(k+1)), k+2
	} else if v >= 20 && wordValue(at(k)) > 0 && wordValue(at(k)) < 10 {
		v, k = v+wordValue(at(k)), k+1
	}
	hyphen := 0
	if dash(at(k)) {
		hyphen = 1
	}
	switch w := at(k + hyphen); {
	case part(w) > 0 && (strings.HasSuffix(w, "s") && v > 1 || v == 1 && hyphen == 1 && w != "half"):
		return n.share(p, k+hyphen, v)
	case w == "dozen" && v > 1:
		return v * 12, k + hyphen + 1, true
	}
	if of := ratio(p, k, v); of > 0 {
		n.fraction, n.unit = true, "percent"
		return math.Round(v / of * 100), k + ratioLen(p, k), true
	}
	return n.scaled(p, k, v)
}

// scaled multiplies v by the magnitudes at k and adds what follows them:
// "two hundred and ten thousand".
func (n *number) scaled(p []piece, k int, v float64) (float64, int, bool) {
	total, cur := 0., v
	for k < len(p) {
		w := p[k].low
		switch f := scale(w); {
		case f == 100 && cur > 0:
			cur *= f
		case f > 100:
			total += max(cur, 1) * f
			cur = 0
		case w == "and" && k > 0 && scale(p[k-1].low) > 0 && k+1 < len(p) && wordValue(p[k+1].low) > 0 && (k+2 >= len(p) || p[k+2].sort != word || scale(p[k+2].low) > 0 || wordValue(p[k+2].low) < 0 && k > 1):
		case k > 0 && (scale(p[k-1].low) > 0 || p[k-1].low == "and") && wordValue(w) > 0:
			cur += wordValue(w)
		case k > 0 && wordValue(p[k-1].low) >= 20 && (cur != v || total > 0) && wordValue(w) > 0 && wordValue(w) < 10:
			cur += wordValue(w)
		default:
			return total + cur, k, true
		}
		k++
	}
	return total + cur, k, true
}

// share reads what a part is of: a percentage of a whole ("a third of MPs"),
// or a number ("half a million", "half a percentage point", "half a dozen").
func (n *number) share(p []piece, k int, v float64) (float64, int, bool) {
	f := v * part(p[k].low)
	at := func(k int) string {
		if k < len(p) {
			return p[k].low
		}
		return ""
	}
	to := k + 1
	of := to
	if at(of) == "of" {
		of++
	}
	if at(of) == "a" || at(of) == "of" {
		switch w := at(of + 1); {
		case scale(w) > 0:
			n.grouped = true
			return f * scale(w), of + 2, true
		case w == "dozen":
			return f * 12, of + 2, true
		case w == "percent" || w == "percentage" || w == "per" || w == "point":
			return f, of + 1, true // the unit is read next
		}
	}
	n.fraction, n.unit = true, "percent"
	if third := math.Abs(f*100-math.Round(f*100)) > .01; third {
		n.bound = "about"
	}
	return math.Round(f * 100), to, true
}
