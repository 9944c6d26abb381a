package authority

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode"

	"onrecord"
	"onrecord/internal/link"
)

// record is a person or an organisation as Popolo has it.
type record struct {
	ID             string       `json:"id"`
	Ref            string       `json:"ref"`
	Kind           string       `json:"kind"`
	Name           string       `json:"name"`
	Names          []called     `json:"names"`
	OtherNames     []called     `json:"other_names"`
	Classification string       `json:"classification"`
	Type           string       `json:"type"`
	Memberships    []membership `json:"memberships"`
}

// called is a name: a string, or an object that holds it.
type called string

func (c *called) UnmarshalJSON(b []byte) error { return labelled(b, (*string)(c)) }

// labelled reads a string, or the name, label or id of an object.
func labelled(b []byte, into *string) error {
	if len(b) > 0 && b[0] == '{' {
		var o struct{ Name, Label, ID string }
		if err := json.Unmarshal(b, &o); err != nil {
			return err
		}
		*into = firstOf(o.Name, o.Label, o.ID)
		return nil
	}
	if string(b) == "null" {
		return nil
	}
	return json.Unmarshal(b, into)
}

func firstOf(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}

// membership is a post as Popolo has it, or as the files of parliaments do.
type membership struct {
	PersonID       string `json:"person_id"`
	Role           called `json:"role"`
	Label          called `json:"label"`
	Post           called `json:"post"`
	PostID         string `json:"post_id"`
	Organization   called `json:"organization"`
	Organisation   called `json:"organisation"`
	OrganizationID string `json:"organization_id"`
	Area           called `json:"area"`
	AreaID         string `json:"area_id"`
	Party          called `json:"party"`
	OnBehalfOf     called `json:"on_behalf_of"`
	OnBehalfOfID   string `json:"on_behalf_of_id"`
	From           string `json:"start_date"`
	To             string `json:"end_date"`
	Election       string `json:"election"`
}

// known is the membership with the names of what it refers to.
func (m membership) known(names map[string]string) link.Membership {
	named := func(id string) string { return names[id] }
	out := link.Membership{
		Role:         firstOf(string(m.Role), string(m.Post), named(m.PostID), string(m.Label)),
		Organisation: firstOf(string(m.Organization), string(m.Organisation), named(m.OrganizationID)),
		Area:         firstOf(string(m.Area), named(m.AreaID)),
		Party:        firstOf(string(m.Party), string(m.OnBehalfOf), named(m.OnBehalfOfID)),
		From:         day(m.From), To: day(m.To),
	}
	if out.From == "" && out.To == "" && len(m.Election) == len("2015-05-07") && isDay(m.Election) {
		out.From, out.To = m.Election, m.Election // a candidacy is of its day
	}
	return out
}

// whole is a file of Popolo: everything in one object.
type whole struct {
	Persons       []record     `json:"persons"`
	Organizations []record     `json:"organizations"`
	Memberships   []membership `json:"memberships"`
	Posts         []seat       `json:"posts"`
	Areas         []record     `json:"areas"`
}

// seat is a post that memberships refer to.
type seat struct {
	ID    string `json:"id"`
	Label string `json:"label"`
	Role  string `json:"role"`
}

// json reads values one after another: records, arrays of them, or whole files.
func (p *parser) json() error {
	in := json.NewDecoder(bytes.NewReader(p.content))
	line, counted := 1, 0
	for {
		var raw json.RawMessage
		err := in.Decode(&raw)
		end := int(in.InputOffset())
		if errors.Is(err, io.EOF) {
			return nil
		}
		start := end - len(raw)
		if err != nil {
			// What can't be read begins behind the last value.
			start = len(p.content) - len(bytes.TrimLeft(p.content[min(end, len(p.content)):], " \t\r\n"))
			var syntax *json.SyntaxError
			if errors.As(err, &syntax) {
				start = min(int(syntax.Offset), len(p.content))
			}
			return p.wrong(line+bytes.Count(p.content[counted:max(counted, start)], []byte("\n")), "this is no JSON: %v", err)
		}
		line += bytes.Count(p.content[counted:start], []byte("\n"))
		counted = start
		if err := p.value(raw, line); err != nil {
			return err
		}
	}
}

func (p *parser) value(raw json.RawMessage, line int) error {
	if raw[0] == '[' {
		var list []record
		if err := json.Unmarshal(raw, &list); err != nil {
			return p.wrong(line, "%s", jsonFault(err))
		}
		for i, r := range list {
			if err := p.record(r, line, nil, ""); err != nil {
				return onrecord.Errorf(onrecord.Invalid, "%w (entry %d of the list)", err, i+1)
			}
		}
		return nil
	}
	if bytes.Contains(raw, []byte(`"persons"`)) || bytes.Contains(raw, []byte(`"organizations"`)) {
		return p.whole(raw, line)
	}
	var r record
	if err := json.Unmarshal(raw, &r); err != nil {
		return p.wrong(line, "%s", jsonFault(err))
	}
	return p.record(r, line, nil, "")
}

// jsonFault words what is wrong with a value for people.
func jsonFault(err error) string {
	var t *json.UnmarshalTypeError
	if errors.As(err, &t) {
		return "the field " + t.Field + " holds a " + t.Value
	}
	return err.Error()
}

// whole reads a file of Popolo, in which memberships stand by themselves and
// refer to the rest.
func (p *parser) whole(raw json.RawMessage, line int) error {
	var w whole
	if err := json.Unmarshal(raw, &w); err != nil {
		return p.wrong(line, "%s", jsonFault(err))
	}
	names := map[string]string{}
	for _, list := range [][]record{w.Organizations, w.Areas} {
		for _, r := range list {
			names[r.ID] = r.Name
		}
	}
	for _, r := range w.Posts {
		names[r.ID] = firstOf(r.Role, r.Label)
	}
	of := map[string][]membership{}
	for _, m := range w.Memberships {
		of[m.PersonID] = append(of[m.PersonID], m)
	}
	for _, r := range w.Persons {
		r.Memberships = append(r.Memberships, of[r.ID]...)
		if err := p.record(r, line, names, onrecord.Person); err != nil {
			return err
		}
	}
	for _, r := range w.Organizations {
		if err := p.record(r, line, names, onrecord.Organisation); err != nil {
			return err
		}
	}
	return nil
}

func (p *parser) record(r record, line int, names map[string]string, kind onrecord.Kind) error {
	e := Entry{Line: line}
	e.Ref, e.Name = firstOf(r.Ref, r.ID), r.Name
	switch {
	case kind != "":
		e.Kind = kind
	case r.Kind != "":
		e.Kind = onrecord.Kind(strings.ReplaceAll(strings.ToLower(r.Kind), "z", "s"))
	case r.Classification != "":
		e.Kind = onrecord.Organisation
	case r.Type != "" && len(r.Memberships) == 0:
		return p.wrong(line, "%q is a %s; only people and organisations are known by name", r.Name, r.Type)
	case r.Name == "":
		return p.wrong(line, "a name is missing; each entry is a person or an organisation")
	default:
		e.Kind = onrecord.Person
	}
	if e.Ref == "" && e.Kind == onrecord.Organisation {
		e.Ref = firstOf(slug(r.Classification), "organisation") + "/" + slug(r.Name)
	}
	for _, n := range append(append([]called(nil), r.Names...), r.OtherNames...) {
		if s := strings.TrimSpace(string(n)); s != "" && s != r.Name {
			e.Names = append(e.Names, s)
		}
	}
	for _, m := range r.Memberships {
		e.Memberships = append(e.Memberships, m.known(names))
	}
	return p.keep(e)
}

// slug makes an id of a name.
func slug(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), "-")
}
