package wire

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"onrecord"
)

// Quote is one attribution as a row that can be read alone.
type Quote struct {
	Speaker    string   `json:"speaker"` // "" when nobody answers for it
	Anonymous  bool     `json:"anonymous"`
	Form       string   `json:"form"`
	Words      string   `json:"words"`
	Cue        string   `json:"cue,omitempty"`
	Via        []string `json:"via,omitempty"`
	Article    string   `json:"article"`
	Place      string   `json:"place,omitempty"` // where the article was read from
	Title      string   `json:"title,omitempty"`
	Outlet     string   `json:"outlet,omitempty"`
	Published  string   `json:"published,omitempty"`
	URL        string   `json:"url,omitempty"`
	ID         string   `json:"id"`
	Within     string   `json:"within,omitempty"` // id of the row whose words hold these
	Content    []Span   `json:"content"`
	Confidence float64  `json:"confidence"`
}

// quoteHead names the columns of the table, in order.
func quoteHead() []string {
	return []string{
		"speaker", "anonymous", "form", "words", "cue", "via", "article", "place", "title", "outlet", "published",
		"url", "id", "within", "start", "end", "confidence",
	}
}

// Quotes are the attributions of rec, read from place, from a confidence on.
// Words that stand apart are joined by an ellipsis, and are otherwise as the
// article has them.
func Quotes(rec *onrecord.Record, place string, least onrecord.Confidence) []Quote {
	a := rec.Article
	id := a.ID
	if id == "" {
		id = onrecord.ContentID(a)
	}
	points := newPoints(a.Text)
	var out []Quote
	for i := range rec.Attributions {
		x := &rec.Attributions[i]
		if x.Confidence < least {
			continue
		}
		q := Quote{
			Speaker: x.Source.Name, Anonymous: x.Source.Anonymous, Form: string(x.Form),
			Words: apart(a.Text, x.Content), Cue: apart(a.Text, x.Cue),
			Article: id, Place: place, Title: a.Title, Outlet: a.Outlet, Published: a.Published, URL: a.URL,
			ID: x.ID, Within: x.Within, Content: points.spans(x.Content), Confidence: round(x.Confidence),
		}
		for _, v := range x.Via {
			q.Via = append(q.Via, v.Name)
		}
		out = append(out, q)
	}
	return out
}

// apart is the text of spans: with an ellipsis where words stand between two,
// with the article's white space where none do.
func apart(text string, spans []onrecord.Span) string {
	var out strings.Builder
	for i, s := range spans {
		if i > 0 {
			gap := text[spans[i-1].End:s.Start]
			if strings.TrimSpace(gap) != "" {
				gap = " … "
			}
			out.WriteString(gap)
		}
		out.WriteString(s.In(text))
	}
	return out.String()
}

// WriteQuotesJSON prints rows as JSON, one a line.
func WriteQuotesJSON(w io.Writer, rows []Quote) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for i := range rows {
		if err := enc.Encode(&rows[i]); err != nil {
			return err
		}
	}
	return nil
}

// byteOrderMark tells spreadsheets that a table is UTF-8.
const byteOrderMark = "\ufeff"

// WriteQuotesHead prints what stands before the rows of a table of quotations:
// a byte order mark and the names of the columns.
func WriteQuotesHead(w io.Writer) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	if err := out.Write(quoteHead()); err != nil {
		return err
	}
	out.Flush()
	return out.Error()
}

// WriteQuotesCSV prints rows as a table for spreadsheets (RFC 4180): cells with
// commas, quotation marks or line breaks in quotation marks, and no cell that
// a spreadsheet would take for a formula.
func WriteQuotesCSV(w io.Writer, rows []Quote) error {
	out := csv.NewWriter(w)
	for i := range rows {
		q := &rows[i]
		var start, end string
		if n := len(q.Content); n > 0 {
			start, end = strconv.Itoa(q.Content[0][0]), strconv.Itoa(q.Content[n-1][1])
		}
		cells := []string{
			q.Speaker, strconv.FormatBool(q.Anonymous), q.Form, q.Words, q.Cue, strings.Join(q.Via, "; "), q.Article, q.Place,
			q.Title, q.Outlet, q.Published, q.URL, q.ID, q.Within, start, end, strconv.FormatFloat(q.Confidence, 'f', -1, 64),
		}
		for k := range cells {
			cells[k] = inert(cells[k])
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// inert is s as a cell that no spreadsheet computes: what begins like a formula
// gets an apostrophe in front.
func inert(s string) string {
	if s != "" && strings.IndexByte("=+-@\t\r\n", s[0]) >= 0 {
		return "'" + s
	}
	return s
}
