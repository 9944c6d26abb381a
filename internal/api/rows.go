package api

import (
	"context"
	"fmt"
	"reflect"
	"strings"

	"onrecord"
	"onrecord/client"
	"onrecord/internal/store"
	"onrecord/internal/wire"
)

// filler turns rows of the ledger into those of package client. It keeps the
// text of the last version, since rows of one article come together.
type filler struct {
	ledger *store.Store
	last   string // the version whose text is kept
	places wire.Places
	fields map[reflect.Type]map[string][]int
}

func newFiller(ledger *store.Store) *filler {
	return &filler{ledger: ledger, fields: map[reflect.Type]map[string][]int{}}
}

// fill sets the fields of into, a pointer to a struct of package client, to the
// values of the columns of the same name.
func (f *filler) fill(ctx context.Context, row store.Row, into any) error {
	v := reflect.ValueOf(into).Elem()
	fields := f.fields[v.Type()]
	if fields == nil {
		fields = map[string][]int{}
		for _, field := range reflect.VisibleFields(v.Type()) {
			if name, _, _ := strings.Cut(field.Tag.Get("json"), ","); name != "" {
				fields[name] = field.Index
			}
		}
		f.fields[v.Type()] = fields
	}
	for i, c := range row.Columns() {
		index, ok := fields[c.Name]
		value := row.Values[i]
		if !ok || value == nil {
			continue
		}
		to := v.FieldByIndex(index)
		switch {
		case c.Name == "evidence":
			spans, err := f.points(ctx, row)
			if err != nil {
				return err
			}
			to.Set(reflect.ValueOf(spans))
		case to.Kind() == reflect.Slice:
			s, _ := value.(string)
			to.Set(reflect.ValueOf(strings.Split(s, "; ")))
		case reflect.TypeOf(value).ConvertibleTo(to.Type()):
			to.Set(reflect.ValueOf(value).Convert(to.Type()))
		default:
			return fmt.Errorf("column %s holds a %T", c.Name, value)
		}
	}
	return nil
}

// points are the places of a row's evidence in code points.
func (f *filler) points(ctx context.Context, row store.Row) ([]client.Span, error) {
	if version := row.Text("version_id"); version != f.last {
		text, err := f.ledger.TextOf(ctx, version)
		if err != nil {
			return nil, err
		}
		f.last, f.places = version, wire.NewPlaces(text)
	}
	spans := row.Evidence()
	for _, s := range spans {
		if s.Start < 0 || s.End < s.Start || s.End > f.places.Len() {
			return nil, onrecord.Errorf(onrecord.Internal, "row %s: its evidence is outside of its text; 'onrecord verify' tells more", row.ID())
		}
	}
	return f.places.Spans(spans), nil
}
