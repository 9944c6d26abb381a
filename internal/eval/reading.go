package eval

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Reading is one article as a person or the program read it: a line of a gold
// file, of PolNeAR, or of what `onrecord read --format jsonl` prints. Fields
// that a file does not have stay empty. Offsets are code points.
type Reading struct {
	ID           string             `json:"id"`
	Text         string             `json:"text"`
	TextFile     string             `json:"text_file"` // of gold: where the text is, from the data's folder
	Title        string             `json:"title"`
	Outlet       string             `json:"outlet"`
	Publisher    string             `json:"publisher"`
	Published    string             `json:"published"`
	Date         string             `json:"date"`
	Article      Heading            `json:"article"` // of a prediction
	Entities     []Entity           `json:"entities"`
	Attributions []Attribution      `json:"attributions"`
	Positions    []Position         `json:"positions"`
	Figures      []Figure           `json:"figures"`
	Offices      []Office           `json:"offices"`
	Collective   []Collective       `json:"collective"`
	Speakers     map[string]Speaker `json:"speakers"` // of gold: by attribution id
	Quotes       []Quote            `json:"quotes"`   // of gold
}

// Heading is the article of a prediction.
type Heading struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// id is the article's id: a prediction has it under "article".
func (r *Reading) id() string {
	if r.Article.ID != "" {
		return r.Article.ID
	}
	return r.ID
}

// Entity is an entity of a prediction with its mentions.
type Entity struct {
	Kind     string    `json:"kind"`
	Mentions []Mention `json:"mentions"`
}

// Mention is one place where the text refers to an entity.
type Mention struct {
	Span [2]int `json:"span"`
	Form string `json:"form"`
}

// Attribution is who said what. Gold has a bare list of spans for the source,
// a prediction also its name.
type Attribution struct {
	ID      string   `json:"id"`
	Source  Source   `json:"source"`
	Cue     [][2]int `json:"cue"`
	Content Evidence `json:"content"`

	Confidence float64 `json:"confidence"`
}

// Source is who an attribution is from.
type Source struct {
	Name      string   `json:"name"`
	Anonymous bool     `json:"anonymous"`
	Spans     [][2]int `json:"spans"`
}

// UnmarshalJSON reads a list of spans or an object.
func (s *Source) UnmarshalJSON(b []byte) error {
	if b[0] == '[' {
		return json.Unmarshal(b, &s.Spans)
	}
	type plain Source
	return json.Unmarshal(b, (*plain)(s))
}

// Speaker is whom a gold attribution is from, by name.
type Speaker struct {
	Name      string `json:"name"`
	Anonymous bool   `json:"anonymous"`
}

// Quote is a quotation in gold, with its speaker.
type Quote struct {
	Content Evidence `json:"content"`

	Confidence float64 `json:"confidence"`
	Speaker    string  `json:"speaker"`
}

// Position is who stands where.
type Position struct {
	Holder   Name     `json:"holder"`
	Target   Name     `json:"target"`
	Stance   string   `json:"stance"`
	Act      string   `json:"act"`
	Evidence Evidence `json:"evidence"`
	Optional bool     `json:"optional"`
}

// Figure is a number that carries politics.
type Figure struct {
	Measure  string   `json:"measure"`
	Value    Number   `json:"value"`
	Unit     string   `json:"unit"`
	Bound    string   `json:"bound"`
	Of       Name     `json:"of"`
	Source   Name     `json:"source"`
	Evidence Evidence `json:"evidence"`
	Optional bool     `json:"optional"`
}

// bound is the figure's bound; one that is not given is exact.
func (f *Figure) bound() string {
	if f.Bound == "" {
		return "exact"
	}
	return f.Bound
}

// Office is who holds, held or seeks which post.
type Office struct {
	Person       Name   `json:"person"`
	Role         string `json:"role"`
	Organisation Name   `json:"organisation"`
	Area         Name   `json:"area"`
	Status       string `json:"status"`
	Optional     bool   `json:"optional"`
}

// Collective is a letter, petition, motion, vote or statement of several.
type Collective struct {
	Kind  string `json:"kind"`
	About struct {
		Target Name `json:"target"`
	} `json:"about"`
	Target   Name     `json:"target"`
	Count    Number   `json:"count"`
	Signed   []Name   `json:"signed"`
	Declined []Name   `json:"declined"`
	Evidence Evidence `json:"evidence"`
	Optional bool     `json:"optional"`
}

// target is the name that the act is about.
func (c *Collective) target() string {
	if c.About.Target != "" {
		return string(c.About.Target)
	}
	return string(c.Target)
}

// Name is a name, written as a string or as an object that has one.
type Name string

// UnmarshalJSON reads a string, an object with a name, or null.
func (n *Name) UnmarshalJSON(b []byte) error {
	if b[0] == '{' {
		var actor struct {
			Name string `json:"name"`
		}
		err := json.Unmarshal(b, &actor)
		*n = Name(actor.Name)
		return err
	}
	return json.Unmarshal(b, (*string)(n))
}

// Number is a number that may be missing (Given false) or be no number at
// all (Known false).
type Number struct {
	Value        float64
	Given, Known bool
}

// UnmarshalJSON reads a number or a string that spells one.
func (n *Number) UnmarshalJSON(b []byte) error {
	s := string(b)
	if s == "null" {
		return nil
	}
	n.Given = true
	if b[0] == '"' {
		if err := json.Unmarshal(b, &s); err != nil {
			return err
		}
	}
	v, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	n.Value, n.Known = v, err == nil
	return nil
}

// equal reports whether both are numbers, and the same one.
func (n Number) equal(m Number) bool {
	return n.Known && m.Known && n.Value == m.Value
}

// Evidence is a list of places in a text, each given by its offsets or by its
// exact words.
type Evidence []piece

type piece struct {
	span  [2]int
	words string // when not "", the place is where they stand first
}

// UnmarshalJSON reads "words", ["words", …], [start, end] or
// [[start, end], …].
func (e *Evidence) UnmarshalJSON(b []byte) error {
	*e = nil
	if string(b) == "null" {
		return nil
	}
	if b[0] == '"' {
		b = bytes.Join([][]byte{{'['}, b, {']'}}, nil)
	}
	var list []json.RawMessage
	if err := json.Unmarshal(b, &list); err != nil {
		return err
	}
	for _, raw := range list {
		var p piece
		var err error
		switch raw[0] {
		case '"':
			err = json.Unmarshal(raw, &p.words)
		case '[':
			err = json.Unmarshal(raw, &p.span)
		default: // the list is itself one span
			err = json.Unmarshal(b, &p.span)
			*e = Evidence{p}
			return err
		}
		if err != nil {
			return err
		}
		*e = append(*e, p)
	}
	return nil
}

// in gives the places in code points of text; words that do not stand in it
// have none.
func (e Evidence) in(text string) [][2]int {
	out := make([][2]int, 0, len(e))
	for _, p := range e {
		if p.words == "" {
			out = append(out, p.span)
			continue
		}
		if i := strings.Index(text, p.words); i >= 0 {
			from := utf8.RuneCountInString(text[:i])
			out = append(out, [2]int{from, from + utf8.RuneCountInString(p.words)})
		}
	}
	return out
}

// overlap is how many characters the stretches of a and b share, counted
// pair by pair.
func overlap(a, b [][2]int) int {
	n := 0
	for _, x := range a {
		for _, y := range b {
			n += max(0, min(x[1], y[1])-max(x[0], y[0]))
		}
	}
	return n
}

// size is the number of characters in a.
func size(a [][2]int) int {
	n := 0
	for _, x := range a {
		n += x[1] - x[0]
	}
	return n
}

// ParseReading reads one line of JSON.
func ParseReading(line []byte) (*Reading, error) {
	r := new(Reading)
	if err := json.Unmarshal(line, r); err != nil {
		return nil, fmt.Errorf("parse reading: %w", err)
	}
	return r, nil
}

// Offsets is evidence given by its places.
func Offsets(spans ...[2]int) Evidence {
	out := make(Evidence, len(spans))
	for i, s := range spans {
		out[i].span = s
	}
	return out
}
