package ingest

import (
	"regexp"
	"strings"

	"onrecord"
)

// document is one article of an export, cut out of its text.
type document struct {
	n       int
	article onrecord.Article
}

// export splits the text exports of news archives in the manner of Nexis, in
// both of its layouts: documents headed "2 of 250 DOCUMENTS" or "Document 2 of
// 250" with outlet, date, headline and labels in capitals, and documents that
// end with "End of Document", with headline, outlet, date and labels. It is nil
// for every other text. The text of an article is its body exactly as it
// stands.
func export(text string) []document {
	if !hasLabels(text) {
		return nil
	}
	lay := newLayout()
	if !lay.is(text) {
		return nil
	}
	var out []document
	for _, part := range lay.split(text) {
		if d := lay.read(part); strings.TrimSpace(part) != "" && (d.Text != "" || d.Title != "" || d.Outlet != "") {
			out = append(out, document{len(out) + 1, d})
		}
	}
	return out
}

// hasLabels reports whether a text has a label that every export has. It is
// quick, since every text is asked.
func hasLabels(text string) bool {
	for _, label := range []string{"LENGTH:", "Length:", "LOAD-DATE:", "Load-Date:"} {
		if strings.Contains(text, label) {
			return true
		}
	}
	return false
}

// exported emits the articles of an export.
func exported(at Place, documents []document, notes []Note, emit func(unit) bool) bool {
	for _, d := range documents {
		at := Place{at.File, "document", int64(d.n)}
		told := notes
		notes = nil // once is enough
		load := func() (*onrecord.Article, []Note, error) {
			if strings.TrimSpace(d.article.Text) == "" {
				return nil, nil, invalid("this document of the export has no text")
			}
			return &d.article, told, nil
		}
		if !emit(unit{place: at, load: load}) {
			return false
		}
	}
	return true
}

// layout knows the lines of an export.
type layout struct {
	counter *regexp.Regexp  // "2 of 250 DOCUMENTS"
	length  *regexp.Regexp  // "LENGTH: 512 words"
	before  map[string]bool // labels above the text
	after   map[string]bool // labels below it
}

func newLayout() *layout {
	set := func(names ...string) map[string]bool {
		out := map[string]bool{}
		for _, n := range names {
			out[n] = true
		}
		return out
	}
	return &layout{
		counter: regexp.MustCompile(`^\s*(?i:document\s+)?\d+\s+(?i:of)\s+\d+(?:\s+(?i:documents?))?\s*$`),
		length:  regexp.MustCompile(`(?m)^\s*(?i:length):\s*\d[\d,]* words\s*$`),
		before:  set("BYLINE", "SECTION", "LENGTH", "HEADLINE", "HIGHLIGHT", "DATELINE", "SERIES"),
		after: set("LOAD-DATE", "LANGUAGE", "GRAPHIC", "PUBLICATION-TYPE", "DOCUMENT-TYPE", "JOURNAL-CODE", "SUBJECT", "PERSON", "COUNTRY",
			"CITY", "STATE", "COMPANY", "ORGANIZATION", "INDUSTRY", "GEOGRAPHIC", "NOTES", "CORRECTION", "CORRECTION-DATE", "TYPE", "URL", "DISTRIBUTION", "ACC-NO", "TICKER"),
	}
}

// is reports whether a text is an export: it is parted like one, and has the
// lines that every document of one has.
func (l *layout) is(text string) bool {
	if !l.length.MatchString(text) && !strings.Contains(text, "LOAD-DATE:") && !strings.Contains(text, "Load-Date:") {
		return false
	}
	for line := range strings.Lines(text) {
		if l.parts(strings.TrimSpace(line)) {
			return true
		}
	}
	return false
}

// parts reports whether a line stands between documents.
func (l *layout) parts(line string) bool {
	return line == "End of Document" || len(line) < 60 && strings.ContainsAny(line, "0123456789") && l.counter.MatchString(line)
}

// split cuts an export into its documents, the lines between left out. What
// stands above the first counter is a cover.
func (l *layout) split(text string) []string {
	var out []string
	begin, at, counted := 0, 0, false
	for line := range strings.Lines(text) {
		if bare := strings.TrimSpace(line); l.parts(bare) {
			if cover := !counted && bare != "End of Document"; !cover {
				out = append(out, text[begin:at])
			}
			counted = true
			begin = at + len(line)
		}
		at += len(line)
	}
	return append(out, text[begin:])
}

// printed is one line of a document.
type printed struct {
	text       string // trimmed
	start, end int    // in the document, the line's own end left out
}

func printedLines(part string) []printed {
	var out []printed
	at := 0
	for line := range strings.Lines(part) {
		bare := strings.TrimRight(line, "\r\n")
		out = append(out, printed{strings.TrimSpace(strings.TrimPrefix(bare, "\ufeff")), at, at + len(bare)})
		at += len(line)
	}
	return out
}

// read makes an article of one document.
func (l *layout) read(part string) onrecord.Article {
	lines := printedLines(part)
	labels := map[string]string{}
	head, from := l.header(lines, labels)
	to := l.footer(lines, from, labels)
	a := onrecord.Article{
		Title: labels["HEADLINE"], Authors: byline(labels["BYLINE"]),
		Published: exportDate(labels["LOAD-DATE"]), URL: webAddress(labels["URL"]),
		Text: trimmed(part, lines[from:to]),
	}
	l.describe(&a, head)
	if strings.EqualFold(labels["LANGUAGE"], "english") {
		a.Language = "en"
	}
	return a
}

// header reads the lines above the text into labels. It gives those without a
// label, and the line at which the text begins.
func (l *layout) header(lines []printed, labels map[string]string) (head []string, from int) {
	for i := 0; i < len(lines); i++ {
		name, value := l.labelled(lines[i].text, l.before)
		switch {
		case body(lines[i].text):
			return head, i + 1
		case name != "":
			// A value goes on to the next empty line.
			for i+1 < len(lines) && lines[i+1].text != "" && !body(lines[i+1].text) {
				if next, _ := l.labelled(lines[i+1].text, l.before); next != "" {
					break
				}
				i++
				value += " " + lines[i].text
			}
			labels[name] = strings.TrimSpace(value)
			from = i + 1
		case from == 0 && lines[i].text != "":
			head = append(head, lines[i].text)
		case lines[i].text != "":
			return head, from
		}
	}
	return head, from
}

// footer finds the line at which the text ends and reads the labels below.
func (l *layout) footer(lines []printed, from int, labels map[string]string) int {
	to := len(lines)
	for i := from; i < len(lines); i++ {
		text := lines[i].text
		name, value := l.labelled(text, l.after)
		// Where paragraphs are lines, as in RTF, no empty one stands before labels.
		dated := name == "LOAD-DATE" && exportDate(value) != ""
		closing := name != "" && (i == 0 || lines[i-1].text == "" || to < i || dated)
		if closing || rights(text) && i > from && lines[i-1].text == "" || text == "Classification" {
			to = min(to, i)
		}
		if closing {
			labels[name] = value
		}
	}
	return to
}

// labelled splits "LENGTH: 512 words" when its label is in known.
func (l *layout) labelled(line string, known map[string]bool) (name, value string) {
	name, value, ok := strings.Cut(line, ":")
	if !ok || len(name) > 20 || value != "" && value[0] != ' ' && value[0] != '\t' {
		return "", ""
	}
	if name = strings.ToUpper(name); !known[name] {
		return "", ""
	}
	return name, strings.TrimSpace(value)
}

// describe reads outlet, date and headline from the lines above the labels. The
// outlet stands just above the date; the headline above both, or below.
func (l *layout) describe(a *onrecord.Article, head []string) {
	kept := head[:0:0]
	for _, line := range head {
		if !rights(line) && !edition(line) {
			kept = append(kept, line)
		}
	}
	for i, line := range kept {
		date := exportDate(line)
		if date == "" {
			continue
		}
		a.Published = date
		above, below := kept[:i], kept[i+1:]
		if len(above) > 0 {
			a.Outlet = above[len(above)-1]
		}
		switch {
		case a.Title != "":
		case len(above) > 1:
			a.Title = above[len(above)-2]
		default:
			a.Title = strings.Join(below, " ")
		}
		return
	}
	if len(kept) > 0 && a.Title == "" {
		a.Title = kept[len(kept)-1]
	}
	if len(kept) > 1 {
		a.Outlet = kept[0]
	}
}

// exportDate reads "November 12, 2014 Wednesday 7:02 PM GMT": a day, with what
// editions and clocks put after it left out.
func exportDate(s string) string {
	words := strings.Fields(s)
	if len(words) > 12 {
		return ""
	}
	if len(words) > 3 && strings.HasSuffix(words[0], "day,") {
		words = words[1:]
	}
	if len(words) < 3 {
		return ""
	}
	date, err := Date(strings.Join(words[:3], " "))
	if err != nil {
		return ""
	}
	return date
}

func rights(line string) bool {
	return strings.HasPrefix(line, "Copyright ") || strings.HasPrefix(line, "©") || strings.EqualFold(strings.TrimSuffix(line, "."), "all rights reserved")
}

// body reports whether a line stands right above the text.
func body(line string) bool { return line == "Body" || line == "BODY:" }

func edition(line string) bool {
	return strings.HasSuffix(strings.ToLower(line), " edition") && len(strings.Fields(line)) <= 4
}

func webAddress(s string) string {
	if strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") {
		return s
	}
	return ""
}

// trimmed is the text of lines without the empty ones around it.
func trimmed(part string, lines []printed) string {
	for len(lines) > 0 && lines[0].text == "" {
		lines = lines[1:]
	}
	for len(lines) > 0 && lines[len(lines)-1].text == "" {
		lines = lines[:len(lines)-1]
	}
	if len(lines) == 0 {
		return ""
	}
	return part[lines[0].start:lines[len(lines)-1].end]
}
