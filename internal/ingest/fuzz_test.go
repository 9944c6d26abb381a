package ingest

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"onrecord/internal/rtf"
)

// drain reads b as k and checks what holds of any input: everything ends, each
// place comes after the one before it, each article has text that is UTF-8.
func drain(t *testing.T, k kind, b []byte) []Item {
	t.Helper()
	r, err := New(Options{MaxText: 10_000, Jobs: 1})
	if err != nil {
		t.Fatal(err)
	}
	var items []Item
	last := int64(-1)
	w := walker{Reader: r, ctx: context.Background(), emit: func(u unit) bool {
		if u.place.Unit == "line" && u.place.N < last {
			t.Fatalf("%v after line %d", u.place, last)
		}
		last = u.place.N
		out := r.make(u)
		if out.err != nil {
			if msg := out.err.Error(); strings.ContainsAny(msg, "\n\r\x00") || !utf8.ValidString(msg) {
				t.Fatalf("error %q is not one line", msg)
			}
			return true
		}
		a := out.item.Article
		for _, s := range append([]string{a.ID, a.Text, a.Title, a.URL, a.Outlet, a.Published, a.Language}, a.Authors...) {
			if !utf8.ValidString(s) {
				t.Fatalf("%v: %q is not UTF-8", u.place, s)
			}
		}
		if a.ID == "" || strings.TrimSpace(a.Text) == "" {
			t.Fatalf("%v: no id or no text", u.place)
		}
		items = append(items, out.item)
		return true
	}}
	w.stream(Place{File: "x"}, k, bytes.NewReader(b))
	return items
}

func FuzzLines(f *testing.F) {
	f.Add([]byte(`{"id":1,"text":"` + sentence + `","authors":["a",{"name":"b"}],"date":"2014-11-12"}` + "\n\n{\"text\":\"\\ud800\"}"))
	f.Add([]byte("\xef\xbb\xbf[{\"text\":\"a\"},\n{\"article\":{\"text\":\"b\"}}]"))
	f.Add([]byte("{\n\"text\": \"a\"\n}\n{}"))
	f.Add([]byte(`{"text":"a","author":[[[[]]]],"url":{},"language":"xx-Yyyy"}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		items := drain(t, jsonLines, b)
		lines := bytes.Split(b, []byte("\n"))
		for _, item := range items {
			if item.Place.Unit != "line" {
				continue
			}
			var want struct {
				Text    *string
				Article struct{ Text string }
			}
			line := bytes.TrimPrefix(lines[item.Place.N-1], bom())
			if json.Unmarshal(line, &want) == nil && want.Text != nil && *want.Text != item.Article.Text {
				t.Fatalf("line %d: text %q, want %q", item.Place.N, item.Article.Text, *want.Text)
			}
		}
	})
}

func FuzzTable(f *testing.F) {
	f.Add([]byte("id,text,title\n1,\"a \"\"b\"\"\nc\",x\n2,y\n"))
	f.Add([]byte("\xef\xbb\xbfbody;date\r\n\"a;b\";2014-11-12\r\n"))
	f.Add([]byte("text\n\"open"))
	f.Add([]byte("text\tauthor\nCaf\xe9\tBy Ann Lee and Bo Ray\n"))
	f.Fuzz(func(t *testing.T, b []byte) { drain(t, table, b) })
}

func FuzzAnything(f *testing.F) {
	f.Add([]byte(sentence))
	f.Add([]byte(page))
	f.Add([]byte("WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\n"))
	f.Add([]byte("\x1f\x8b\x08"))
	f.Add([]byte("text,title\na,b\n"))
	f.Add([]byte("\xff\xfea\x00"))
	f.Add([]byte(`{\rtf1\ansi a\'e9\par b}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, item := range drain(t, unknown, b) {
			head, _ := bufio.NewReader(bytes.NewReader(b)).Peek(sniffed)
			if item.Place.Unit == "" && utf8.Valid(b) && sniff(head) == plainText && !rtf.Sniff(b) && item.Article.Text != string(b) {
				t.Fatalf("the text %q is altered to %q", b, item.Article.Text)
			}
		}
	})
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(sentence), "text/plain; charset=shift_jis")
	f.Add([]byte("Caf\xe9 \x93x\x94"), "")
	f.Add([]byte("\xfe\xff\x00a"), "")
	f.Fuzz(func(t *testing.T, b []byte, contentType string) {
		text, notes, err := decode(b, contentType)
		switch {
		case err != nil && (text != "" || notes != nil):
			t.Fatal("a text beside an error")
		case !utf8.ValidString(text):
			t.Fatalf("%q is not UTF-8", text)
		case err == nil && utf8.Valid(b) && text != string(b) && len(notes) == 0:
			t.Fatalf("%q is altered to %q without a word", b, text)
		}
	})
}
