package web

import (
	"html/template"
	"strings"
	"time"
	"unicode/utf8"

	"onrecord/internal/chart"
	"onrecord/internal/dossier"
	"onrecord/internal/store"
)

// functions are what templates may call.
func (w *Web) functions() template.FuncMap {
	return template.FuncMap{
		"static":   w.static.path,
		"day":      shortDay,
		"longday":  longDay,
		"days":     daySpan,
		"count":    grouped,
		"number":   chart.Number,
		"plural":   plural,
		"clip":     clip,
		"evidence": evidenceOf,
		"trust":    trustOf,
		"trustby":  trustBy,
		"on":       positionsOn,
		"likely":   func() int { return likely },
		"actor":    actorOf,
		"place":    articleOf,
		"figure":   figureText,
		"kind":     kindLabel,
		"search":   searchHref,
		"figures":  figuresOf,
		"value":    func(p *poll) string { return valueText(p.Values[0].Value, p.Values[0].Bound, p.Unit) },
		"stances":  stances,
		"verb":     verb,
		"text":     func(column string, r store.Row) string { return r.Text(column) },
		"nav":      nav,

		// of dossiers
		"who":        dossierActor,
		"proof":      proofEvidence,
		"proofplace": proofPlace,
		"prooftrust": proofTrust,
		"changed":    otherwise,
		"quote":      quoted,
		"sub":        func(a, b int) int { return a - b },
		"boundwords": boundWords,
		"letterhead": letterHead,
		"texts":      leastTexts,

		// of the network and of review
		"percent":   percent,
		"letter":    groupLetter,
		"stood":     stoodBy,
		"precision": w.precision,
		"add":       func(a, b int) int { return a + b },
		"moment":    decidedAt,
		"pastact":   pastAct,
		"kindone":   kindOne,
		"alpha":     alphaText,
		"few":       func(rows int) bool { return rows < dossier.FewPairs },
	}
}

func stances() []string { return []string{"backs", "opposes", "declines", "mixed"} }

// verb is a stance as several people take it: 24 back, 1 backs.
func verb(stance string, n int) string {
	if n == 1 || stance == "mixed" {
		return stance
	}
	return strings.TrimSuffix(stance, "s")
}

// part is a part of the workbench that the head of every page leads to.
type part struct{ Name, Label string }

func nav() []part {
	return []part{{"stories", "Stories"}, {"positions", "Positions"}, {"people", "People"}, {"figures", "Figures"}, {"network", "Network"}, {"review", "Review"}}
}

// shortDay is a date of the record as tables have it: 11 Mar 2031.
func shortDay(date string) string { return dated(date, "2 Jan 2006", "Jan 2006") }

// longDay is a date as running text has it: Tuesday 11 March 2031.
func longDay(date string) string { return dated(date, "Monday 2 January 2006", "January 2006") }

// dated writes a date of the record, which may be a year, a month, a day or a
// moment.
func dated(date, day, month string) string {
	if len(date) > len(time.DateOnly) {
		date = date[:len(time.DateOnly)]
	}
	for _, layout := range []struct{ in, out string }{{time.DateOnly, day}, {"2006-01", month}} {
		if t, err := time.Parse(layout.in, date); err == nil {
			return t.Format(layout.out)
		}
	}
	return date
}

// grouped writes a whole number with commas between thousands.
func grouped(n int) string { return chart.Number(float64(n)) }

// plural is a number and what it counts: 1 row, 2 rows.
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return grouped(n) + " " + many
}

// clip cuts a text that is longer than n characters at a space.
func clip(n int, s string) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	chars := []rune(s)[:n]
	cut := string(chars)
	if at := strings.LastIndexByte(cut, ' '); at > len(cut)/2 {
		cut = cut[:at]
	}
	return strings.TrimRight(cut, " ,.;:") + " …"
}

// boundWords is a bound as people say it.
func boundWords(bound string) string {
	if bound == "exact" || bound == "" {
		return "exactly"
	}
	return bound
}

// letterHead says what a letter, a motion or a vote is for.
func letterHead(l dossier.Letter) string {
	out := strings.ToUpper(l.Kind[:1]) + l.Kind[1:]
	switch {
	case l.Target.Name == "":
		return out
	case l.Stance == "":
		return out + " on " + clip(80, l.Target.Name)
	}
	return out + " that " + l.Stance + " " + clip(80, l.Target.Name)
}

// leastTexts are the choices of how many independent texts a story must have.
func leastTexts() map[string]string {
	return map[string]string{"": "1 or more", "2": "2 or more", "5": "5 or more"}
}

// daySpan is a run of days as tables have it: a day, a month or a year where it
// is one, or from one to another.
func daySpan(from, to string) string {
	a, errA := time.Parse(time.DateOnly, from)
	b, errB := time.Parse(time.DateOnly, to)
	switch {
	case errA != nil || errB != nil || from == to:
		return shortDay(from)
	case a.Day() == 1 && a.AddDate(1, 0, -1).Equal(b) && a.Month() == time.January:
		return a.Format("2006")
	case a.Day() == 1 && a.AddDate(0, 1, -1).Equal(b):
		return a.Format("Jan 2006")
	}
	return shortDay(from) + " to " + shortDay(to)
}
