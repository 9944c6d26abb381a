package main

import (
	"strings"
	"testing"

	"onrecord/internal/ingest"
)

func TestAFaultOfTheReaderIsOneArticlesFailure(t *testing.T) {
	work := guarded(func(u unit) result {
		if u.item.Place.File == "bad.txt" {
			panic("index out of range")
		}
		return result{record: []byte("record")}
	})
	if res := work(unit{item: ingest.Item{Place: ingest.Place{File: "good.txt"}}}); string(res.record) != "record" || res.err != nil {
		t.Errorf("%+v", res)
	}
	res := work(unit{item: ingest.Item{Place: ingest.Place{File: "bad.txt"}}})
	if res.err == nil || !strings.Contains(res.err.Error(), "bad.txt") || !strings.Contains(res.err.Error(), "the reader failed on it: index out of range") {
		t.Errorf("%v", res.err)
	}
}
