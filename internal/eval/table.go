package eval

import (
	"encoding/json"
	"fmt"
	"io"
)

// Row is one score of one corpus. A row of Precision and Recall has both and
// F1; an accuracy (Plain) has F1 alone, as the share that was right.
type Row struct {
	Corpus    string  // the corpus' name
	Score     string  // what was counted
	P, R, F1  float64 //
	Plain     bool    // an accuracy
	Predicted int     // rows predicted
	N         int     // rows of gold, or cases of an accuracy
	pinned    bool    // has a floor
}

// countRow is a Row of a Count.
func countRow(score string, c Count) Row {
	p, r, f := c.PRF()
	return Row{Score: score, P: p, R: r, F1: f, Predicted: c.Pred, N: c.Gold}
}

// shareRow is a Row of an Accuracy.
func shareRow(score string, a Accuracy) Row {
	return Row{Score: score, F1: a.Value(), Plain: true, N: a.N}
}

// MarshalJSON gives p, r, f1, predicted and n, or accuracy and n.
func (r Row) MarshalJSON() ([]byte, error) {
	if r.Plain {
		return json.Marshal(struct {
			Corpus   string  `json:"corpus"`
			Score    string  `json:"score"`
			Accuracy float64 `json:"accuracy"`
			N        int     `json:"n"`
		}{r.Corpus, r.Score, r.F1, r.N})
	}
	return json.Marshal(struct {
		Corpus    string  `json:"corpus"`
		Score     string  `json:"score"`
		P         float64 `json:"p"`
		R         float64 `json:"r"`
		F1        float64 `json:"f1"`
		Predicted int     `json:"predicted"`
		N         int     `json:"n"`
	}{r.Corpus, r.Score, r.P, r.R, r.F1, r.Predicted, r.N})
}

// Measured is a corpus of which there are rows.
type Measured struct {
	Corpus string `json:"corpus"`
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
	Note   string `json:"note,omitempty"` // how gold was mapped, where that needs saying
}

// Missing is a corpus of which there are none, and why.
type Missing struct {
	Corpus string `json:"corpus"`
	Reason string `json:"reason"`
}

// Table is what was measured, in the order of the list of corpora, and what
// was not.
type Table struct {
	Split       Split      `json:"split"`
	Corpora     []Measured `json:"corpora"`
	Rows        []Row      `json:"scores"`
	NotMeasured []Missing  `json:"not_measured"`
}

// WriteJSON prints the table as one indented JSON object.
func (t *Table) WriteJSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", " ")
	enc.SetEscapeHTML(false)
	return enc.Encode(t)
}

// WriteText prints the table for people, in percent, one block a corpus.
func (t *Table) WriteText(w io.Writer) error {
	out := &sticky{w: w}
	for i, c := range t.Corpora {
		if i > 0 {
			out.printf("\n")
		}
		out.printf("%-34s %7s %7s %7s %8s %8s\n", c.Corpus+" ("+c.File+")", "P", "R", "F1", "found", "n")
		for _, r := range t.Rows {
			switch {
			case r.Corpus != c.Corpus:
			case r.N == 0 && r.Predicted == 0:
				out.printf("  %-32s %7s %7s %7s %8s %8d\n", r.Score, "", "", "-", "", 0)
			case r.Plain:
				out.printf("  %-32s %7s %7s %7.2f %8s %8d\n", r.Score, "", "", 100*r.F1, "", r.N)
			default:
				out.printf("  %-32s %7.2f %7.2f %7.2f %8d %8d\n", r.Score, 100*r.P, 100*r.R, 100*r.F1, r.Predicted, r.N)
			}
		}
		if c.Note != "" {
			out.printf("  (%s)\n", c.Note)
		}
	}
	if len(t.NotMeasured) > 0 && len(t.Corpora) > 0 {
		out.printf("\n")
	}
	for _, m := range t.NotMeasured {
		out.printf("%s: not measured: %s\n", m.Corpus, m.Reason)
	}
	return out.err
}

// sticky prints until the first error, and keeps that.
type sticky struct {
	w   io.Writer
	err error
}

func (s *sticky) printf(format string, args ...any) {
	if s.err == nil {
		_, s.err = fmt.Fprintf(s.w, format, args...)
	}
}
