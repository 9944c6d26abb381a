package onrecord_test

import (
	"testing"

	"onrecord"
)

func TestEntitiesAreFoundByPlace(t *testing.T) {
	var es onrecord.Entities
	ann := es.Add(onrecord.Entity{Name: "Ann Lee", Mentions: []onrecord.Mention{
		{Span: onrecord.Span{Start: 40, End: 47}, Form: onrecord.Name},
		{Span: onrecord.Span{Start: 5, End: 12}, Form: onrecord.Name},
	}})
	office := es.Add(onrecord.Entity{Name: "Ann Lee campaign", Mentions: []onrecord.Mention{{Span: onrecord.Span{Start: 40, End: 56}, Form: onrecord.Name}}})
	for _, c := range []struct {
		span onrecord.Span
		want *onrecord.Entity
	}{
		{onrecord.Span{Start: 5, End: 12}, ann},
		{onrecord.Span{Start: 6, End: 8}, ann},
		{onrecord.Span{Start: 40, End: 47}, ann},
		{onrecord.Span{Start: 40, End: 56}, office},
		{onrecord.Span{Start: 50, End: 56}, office},
		{onrecord.Span{Start: 12, End: 20}, nil},
		{onrecord.Span{Start: 10, End: 20}, nil},
	} {
		if got := es.At(c.span); got != c.want {
			t.Errorf("at %v: %v, want %v", c.span, got, c.want)
		}
	}
	if m := ann.Mentions; m[0].Span.Start != 5 || m[1].Span.Start != 40 {
		t.Errorf("mentions out of order: %v", m)
	}
	// A later room adds one; it is found, and so are the others.
	es.Mention(office, onrecord.Span{Start: 20, End: 28}, onrecord.Description)
	var found []string
	es.Within(onrecord.Span{Start: 0, End: 60}, func(e *onrecord.Entity, _ onrecord.Mention) bool {
		found = append(found, e.ID)
		return true
	})
	if len(found) != 4 || found[0] != "e1" || found[1] != "e2" || es.At(onrecord.Span{Start: 22, End: 24}) != office {
		t.Errorf("found %v", found)
	}
	if es.ByID("e2") != office || es.ByID("e3") != nil || es.ByID("x") != nil || es.ByID("") != nil {
		t.Error("ids do not lead back")
	}
}

func TestSpansAreSortedAndJoined(t *testing.T) {
	got := onrecord.Spans([]onrecord.Span{{Start: 9, End: 12}, {Start: 3, End: 5}, {Start: 5, End: 7}, {Start: 4, End: 4}, {Start: 10, End: 11}})
	if len(got) != 2 || got[0] != (onrecord.Span{Start: 3, End: 7}) || got[1] != (onrecord.Span{Start: 9, End: 12}) {
		t.Errorf("got %v", got)
	}
}

func TestErrorsKeepTheirCode(t *testing.T) {
	err := onrecord.Errorf(onrecord.Invalid, "line %d", 3)
	if onrecord.CodeOf(err) != onrecord.Invalid || err.Error() != "line 3" {
		t.Errorf("%v %q", err, onrecord.CodeOf(err))
	}
	if onrecord.CodeOf(nil) != "" {
		t.Error("no error has a code")
	}
}
