package report

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"onrecord"
)

// positions prints who stands where, put together by target, in the order in
// which the targets come up; within a target backers first.
func (p *page) positions() {
	rows := slices.DeleteFunc(slices.Clone(p.rec.Positions), func(x onrecord.Position) bool { return x.Confidence < max(p.style.MinConfidence, p.style.MinSide) })
	if len(rows) == 0 {
		return
	}
	p.section("Who stands where")
	var holders, acts []string
	for _, x := range rows {
		holders = append(holders, holder(x))
		acts = append(acts, string(x.Act))
	}
	width, act := widest(12, 26, holders...), widest(6, 14, acts...)
	for len(rows) > 0 {
		target := rows[0].Target
		p.line("", "  on "+target.Name)
		var rest []onrecord.Position
		for _, stance := range []onrecord.Stance{onrecord.Backs, onrecord.Opposes, onrecord.Declines, onrecord.MixedViews} {
			for _, x := range rows {
				if x.Target == target && x.Stance == stance {
					p.row(4,
						cell{text: string(x.Stance), width: 8, color: stanceColor(x.Stance)},
						cell{text: holder(x), width: width},
						cell{text: string(x.Act), width: act, color: dim},
						cell{text: p.proof(x.Evidence), width: p.style.Width - 4 - 8 - width - act - 3, lines: p.lines()})
					p.why(6, x.Why, x.Confidence)
				}
			}
		}
		for _, x := range rows {
			if x.Target != target {
				rest = append(rest, x)
			}
		}
		rows = rest
	}
}

func holder(x onrecord.Position) string {
	name := x.Holder.Name
	if x.Holder.Anonymous {
		name = unnamed(name)
	}
	if x.When != "" {
		name += ", in " + x.When
	}
	return name
}

// unnamed marks a description of somebody who gives no name, unless its own
// words say so.
func unnamed(name string) string {
	if low := strings.ToLower(name); strings.Contains(low, "anonymous") || strings.Contains(low, "unnamed") {
		return name
	}
	return name + ", unnamed"
}

func stanceColor(s onrecord.Stance) string {
	switch s {
	case onrecord.Backs:
		return green
	case onrecord.Opposes:
		return red
	case onrecord.Declines:
		return yellow
	case onrecord.MixedViews:
		return violet
	}
	return ""
}

// attributions prints who said what, in the order of the text. A source that
// goes on speaking is not named again.
func (p *page) attributions() {
	var names []string
	for _, a := range p.rec.Attributions {
		if p.shows(a) {
			names = append(names, speaker(a))
		}
	}
	if len(names) == 0 {
		return
	}
	p.section("Who said what")
	width := widest(12, 26, names...)
	last := ""
	for _, a := range p.rec.Attributions {
		if !p.shows(a) {
			continue
		}
		name := speaker(a)
		shown := name
		if name == last {
			shown = ""
		}
		last = name
		p.row(2,
			cell{text: shown, width: width},
			cell{text: p.cue(a), width: 12, color: dim, lines: 2},
			cell{text: p.words(a.Content), width: p.style.Width - 2 - width - 12 - 2, lines: p.lines()})
		p.why(4, a.Why, a.Confidence)
	}
}

// shows reports whether a is printed: a row below MinSaid, or one that nobody
// answers for, only when its cue is a plain verb of saying.
func (p *page) shows(a onrecord.Attribution) bool {
	if a.Confidence < p.style.MinConfidence {
		return false
	}
	if a.Confidence >= p.style.MinSaid && (a.Source.Name != "" || p.style.MinSaid == 0) {
		return true
	}
	for w := range strings.FieldsSeq(strings.ToLower(p.words(a.Cue))) {
		switch strings.TrimSuffix(w, ":") {
		case "said", "says", "say", "saying", "told", "tells", "tell", "telling", "added", "adds", "according", "announced", "denied", "claimed", "argued", "warned", "insisted", "admitted", "declined", "refused":
			return true
		}
	}
	return false
}

func speaker(a onrecord.Attribution) string {
	name := a.Source.Name
	if name == "" {
		name = "(no source)"
	}
	if a.Source.Anonymous {
		name = unnamed(name)
	}
	return name
}

// cue is the words that attribute, without the colon after them, and to whom
// it was said.
func (p *page) cue(a onrecord.Attribution) string {
	s := p.words(a.Cue)
	if len(s) > 1 {
		s = strings.TrimSuffix(s, ":")
	}
	for _, v := range a.Via {
		if !strings.Contains(s, v.Name) {
			s += " → " + v.Name
		}
	}
	return s
}

func (p *page) figures() {
	var values []string
	for _, f := range p.rec.Figures {
		values = append(values, value(f))
	}
	printed := false
	width := widest(8, 20, values...)
	for _, f := range p.rec.Figures {
		if f.Confidence < p.style.MinConfidence {
			continue
		}
		if !printed {
			p.section("Figures")
			printed = true
		}
		facts := []string{measure(f), f.Of.Name, f.Population}
		if f.Source.Name != "" {
			facts = append(facts, "says "+f.Source.Name)
		}
		facts = append(facts, f.Date)
		facts = slices.DeleteFunc(facts, func(s string) bool { return s == "" })
		p.row(2,
			cell{text: value(f), width: width, right: true},
			cell{text: strings.Join(facts, "; "), width: 30},
			cell{text: p.proof(f.Evidence), width: p.style.Width - 2 - width - 30 - 2, lines: p.lines(), color: dim})
		p.why(4, f.Why, f.Confidence)
	}
}

// measure is what a figure counts, "" when its unit says as much: "48 seats".
func measure(f onrecord.Figure) string {
	if f.Measure == f.Unit {
		return ""
	}
	return f.Measure
}

// value is a figure's number with its bound and unit: "≥ 100 people",
// "about £2.5 million".
func value(f onrecord.Figure) string {
	size, of := math.Abs(f.Value), ""
	for _, m := range [...]struct {
		name string
		of   float64
	}{{" trillion", 1e12}, {" billion", 1e9}, {" million", 1e6}} {
		if r := size / m.of; r >= 1 && r == math.Round(r*1000)/1000 { // else the digits say it shorter
			size, of = r, m.name
			break
		}
	}
	n := digits(size) + of
	switch f.Unit {
	case "percent":
		n += "%"
	case "pounds":
		n = "£" + n
	case "dollars":
		n = "$" + n
	case "euros":
		n = "€" + n
	case "":
	default:
		n += " " + f.Unit
	}
	if f.Value < 0 {
		n = "−" + n
	}
	switch f.Bound {
	case onrecord.About:
		n = "about " + n
	case onrecord.AtLeast:
		n = "≥ " + n
	case onrecord.AtMost:
		n = "≤ " + n
	case onrecord.Exact:
	}
	return n
}

// digits writes a number with its thousands apart.
func digits(v float64) string {
	n := strconv.FormatFloat(v, 'f', -1, 64)
	whole, part, dotted := strings.Cut(n, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if dotted {
		return whole + "." + part
	}
	return whole
}

func (p *page) collective() {
	printed := false
	for _, c := range p.rec.Collective {
		if c.Confidence < p.style.MinConfidence {
			continue
		}
		if !printed {
			p.section("Letters and votes")
			printed = true
		}
		what := string(c.Kind)
		if c.Target.Name != "" {
			what += " that " + string(c.Stance) + " " + c.Target.Name
		}
		if c.Count > 0 {
			what += ", " + people(c)
		}
		p.row(2, cell{text: what, width: 42}, cell{text: p.proof(c.Evidence), width: p.style.Width - 2 - 42 - 1, lines: p.lines(), color: dim})
		p.list("known to have signed", c.Signed)
		p.list("did not sign", c.Declined)
		p.why(4, c.Why, c.Confidence)
	}
}

// people is how many signed, or voted for it.
func people(c onrecord.Collective) string {
	n := value(onrecord.Figure{Value: float64(c.Count), Bound: c.Bound})
	if c.Kind == onrecord.Vote {
		return n + " votes for it"
	}
	return "signed by " + n
}

func (p *page) list(label string, who []onrecord.Actor) {
	if len(who) == 0 {
		return
	}
	names := make([]string, len(who))
	for i, a := range who {
		names[i] = a.Name
	}
	p.row(4, cell{text: label + ": " + strings.Join(names, ", "), width: p.style.Width - 4})
}

func (p *page) offices() {
	var names []string
	for _, o := range p.rec.Offices {
		names = append(names, o.Person.Name)
	}
	width := widest(12, 24, names...)
	printed, last := false, ""
	for _, o := range p.rec.Offices {
		if o.Confidence < p.style.MinConfidence {
			continue
		}
		if !printed {
			p.section("Offices")
			printed = true
		}
		shown := o.Person.Name
		if shown == last {
			shown = ""
		}
		last = o.Person.Name
		post := o.Role
		for _, s := range []string{o.Organisation, o.Area} {
			if s != "" {
				post += ", " + s
			}
		}
		p.row(2,
			cell{text: shown, width: width},
			cell{text: string(o.Status), width: 9, color: dim},
			cell{text: post, width: 26},
			cell{text: p.proof(o.Evidence), width: p.style.Width - 2 - width - 9 - 26 - 3, lines: p.lines(), color: dim})
		p.why(4, o.Why, o.Confidence)
	}
}

func (p *page) events() {
	printed := false
	for _, v := range p.rec.Events {
		if v.Confidence < p.style.MinConfidence {
			continue
		}
		if !printed {
			p.section("Events")
			printed = true
		}
		day := humanSpan(v.Date.From, v.Date.To)
		if day == "" {
			day = v.Date.Words
		}
		names := make([]string, len(v.Participants))
		for i, a := range v.Participants {
			names[i] = a.Name
		}
		p.row(2,
			cell{text: string(v.Kind), width: 12},
			cell{text: day, width: 16, color: dim},
			cell{text: strings.Join(names, ", "), width: 22},
			cell{text: p.proof(v.Evidence), width: p.style.Width - 2 - 12 - 16 - 22 - 3, lines: p.lines(), color: dim})
		p.why(4, v.Why, v.Confidence)
	}
}

// proof is the first stretch of evidence as printed, in quotation marks unless
// it holds some itself.
func (p *page) proof(spans []onrecord.Span) string {
	if len(spans) == 0 {
		return ""
	}
	s := p.words(spans[:1])
	if !strings.ContainsAny(s, "“”\"") {
		return "“" + s + "”"
	}
	switch opened := strings.Count(s, "“") - strings.Count(s, "”"); {
	case opened > 0 || strings.Count(s, "\"")%2 == 1 && !strings.HasSuffix(s, "\""):
		return s + " …" // the quotation goes on
	case opened < 0:
		return "… " + s
	}
	return s
}

// words is the wording of spans, with an ellipsis where text was left out.
func (p *page) words(spans []onrecord.Span) string {
	var b strings.Builder
	for i, s := range spans {
		if i > 0 {
			b.WriteString(" … ")
		}
		b.WriteString(s.In(p.rec.Article.Text))
	}
	return clean(b.String())
}

// clean keeps control characters of an article from reaching the terminal.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || (r >= 0x80 && r < 0xa0) {
			return ' '
		}
		return r
	}, s)
}

// humanDate is an ISO date or time as people write it: "2 March 2016".
func humanDate(s string) string {
	if len(s) >= 10 {
		if t, err := time.Parse("2006-01-02", s[:10]); err == nil {
			return t.Format("2 January 2006")
		}
	}
	return s
}

// humanSpan is a run of days as people write it: a day, a year, a month, or
// from one day to another.
func humanSpan(from, to string) string {
	if from == to || to == "" {
		return humanDate(from)
	}
	a, err1 := time.Parse(time.DateOnly, from)
	b, err2 := time.Parse(time.DateOnly, to)
	switch {
	case err1 != nil || err2 != nil:
		return from + " to " + to
	case a.Year() == b.Year() && a.YearDay() == 1 && b.Month() == time.December && b.Day() == 31:
		return a.Format("2006")
	case a.Day() == 1 && b.Equal(a.AddDate(0, 1, -1)):
		return a.Format("January 2006")
	case a.Year() == b.Year() && a.Month() == b.Month():
		return a.Format("2") + "–" + b.Format("2 January 2006")
	case a.Year() == b.Year():
		return a.Format("2 Jan") + " – " + b.Format("2 Jan 2006")
	}
	return a.Format("2 Jan 2006") + " – " + b.Format("2 Jan 2006")
}
