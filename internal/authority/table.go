package authority

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"onrecord"
	"onrecord/internal/link"
)

// columns are what the columns of a table may be called.
//
//nolint:gochecknoglobals // a table; nothing writes to it
var columns = map[string][]string{
	"ref":          {"ref", "id", "person_id"},
	"kind":         {"kind"},
	"name":         {"name"},
	"names":        {"names", "other_names", "aliases"},
	"role":         {"role", "post"},
	"organisation": {"organisation", "organization", "body"},
	"area":         {"area", "constituency", "state"},
	"party":        {"party"},
	"from":         {"from", "start_date", "start"},
	"to":           {"to", "end_date", "end"},
}

// table reads rows of a CSV file with a head: a person or organisation each, or
// one post of it; several rows with one ref, or one name, are one person.
func (p *parser) table() error {
	in := csv.NewReader(bytes.NewReader(p.content))
	in.FieldsPerRecord = -1
	in.TrimLeadingSpace = true
	head, err := in.Read()
	if err != nil {
		return p.wrong(1, "a head line is missing, as name,role,organisation,from,to")
	}
	at := map[string]int{}
	for as, names := range columns {
		for i, h := range head {
			if slices.Contains(names, strings.ToLower(strings.TrimSpace(h))) {
				at[as] = i
			}
		}
	}
	if _, ok := at["name"]; !ok {
		return p.wrong(1, "no column is called name; there are %s", strings.Join(head, ", "))
	}
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		line, _ := in.FieldPos(0)
		if err != nil {
			var fault *csv.ParseError
			if errors.As(err, &fault) {
				return p.wrong(fault.Line, "%v", fault.Err)
			}
			return p.wrong(line, "%v", err)
		}
		if len(row) > len(head) {
			return p.wrong(line, "%d columns, but the head has %d; text that holds a comma stands in quotation marks", len(row), len(head))
		}
		get := func(column string) string {
			if i, ok := at[column]; ok && i < len(row) {
				return strings.TrimSpace(row[i])
			}
			return ""
		}
		e := Entry{Line: line}
		e.Ref, e.Name = get("ref"), get("name")
		e.Kind = onrecord.Kind(strings.ReplaceAll(strings.ToLower(get("kind")), "z", "s"))
		for n := range strings.SplitSeq(get("names"), ";") {
			if n = strings.TrimSpace(n); n != "" {
				e.Names = append(e.Names, n)
			}
		}
		m := link.Membership{Role: get("role"), Organisation: get("organisation"), Area: get("area"), Party: get("party"), From: day(get("from")), To: day(get("to"))}
		if m != (link.Membership{}) {
			e.Memberships = append(e.Memberships, m)
		}
		if err := p.keep(e); err != nil {
			return err
		}
	}
}
