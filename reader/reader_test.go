package reader_test

import (
	"bytes"
	"strings"
	"sync"
	"testing"

	"onrecord"
	"onrecord/internal/wire"
	"onrecord/reader"
)

func newReader(tb testing.TB) *reader.Reader {
	tb.Helper()
	r, err := reader.New()
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

// sound checks what must hold of the record of any text: every row has
// evidence in the text, every id is there once, every reference resolves.
func sound(t *testing.T, rec *onrecord.Record) {
	t.Helper()
	size := len(rec.Article.Text)
	evidence := func(what string, spans []onrecord.Span) {
		if len(spans) == 0 {
			t.Errorf("%s has no evidence", what)
		}
		last := -1
		for _, s := range spans {
			if s.Start < 0 || s.End > size || s.Empty() || s.Start < last {
				t.Errorf("%s: span %v of a text of %d bytes, after %d", what, s, size, last)
			}
			last = s.End
		}
	}
	seen := map[string]bool{}
	id := func(id string) {
		if id == "" || seen[id] {
			t.Errorf("id %q is empty or there twice", id)
		}
		seen[id] = true
	}
	actor := func(what string, a onrecord.Actor) {
		if a.Entity != "" && rec.Entities.ByID(a.Entity) == nil {
			t.Errorf("%s: no entity %s", what, a.Entity)
		}
	}
	confidence := func(what string, c onrecord.Confidence) {
		if c <= 0 || c > 1 {
			t.Errorf("%s: confidence %v", what, c)
		}
	}
	for _, e := range rec.Entities.All() {
		id(e.ID)
		if e.Name == "" || len(e.Mentions) == 0 {
			t.Errorf("entity %+v without a name or a mention", e)
		}
		for _, m := range e.Mentions {
			evidence(e.Name, []onrecord.Span{m.Span})
		}
	}
	for _, a := range rec.Attributions {
		id(a.ID)
		evidence(a.ID, a.Content)
		actor(a.ID, a.Source)
		confidence(a.ID, a.Confidence)
	}
	answers := func(what, attribution string) {
		if attribution != "" && !seen[attribution] {
			t.Errorf("%s: no attribution %s", what, attribution)
		}
	}
	for _, p := range rec.Positions {
		id(p.ID)
		evidence(p.ID, p.Evidence)
		actor(p.ID, p.Holder)
		actor(p.ID, p.Target)
		confidence(p.ID, p.Confidence)
		answers(p.ID, p.Attribution)
		if p.Holder.Entity == "" || p.Target.Entity == "" || p.Holder.Entity == p.Target.Entity {
			t.Errorf("%s: %q on %q", p.ID, p.Holder.Name, p.Target.Name)
		}
	}
	for _, f := range rec.Figures {
		id(f.ID)
		evidence(f.ID, f.Evidence)
		confidence(f.ID, f.Confidence)
		answers(f.ID, f.Attribution)
	}
	for _, o := range rec.Offices {
		id(o.ID)
		evidence(o.ID, o.Evidence)
		actor(o.ID, o.Person)
		confidence(o.ID, o.Confidence)
	}
	for _, c := range rec.Collective {
		id(c.ID)
		evidence(c.ID, c.Evidence)
		confidence(c.ID, c.Confidence)
	}
	for _, v := range rec.Events {
		id(v.ID)
		evidence(v.ID, v.Evidence)
		confidence(v.ID, v.Confidence)
	}
}

func TestRecordsAreSound(t *testing.T) {
	r := newReader(t)
	for _, a := range ownCoverage() {
		sound(t, r.Read(a))
	}
	for name, text := range map[string]string{
		"nothing":        "",
		"white space":    " \n\n\t ",
		"marks":          strings.Repeat("?! … “ ” — ", 500),
		"emoji":          strings.Repeat("😀👍🏽 ", 300),
		"cyrillic":       "«Мы победим», — сказала она. " + strings.Repeat("слово ", 300),
		"zero bytes":     "Ann Lee said\x00\x00 “yes”.",
		"broken":         "Ann Lee said \xff\xfe“yes\xe2\x80.",
		"one long line":  strings.Repeat("Ann Lee backs Bo Ray and ", 4000),
		"one long word":  strings.Repeat("x", 200_000),
		"open quotation": strings.Repeat("“", 3000) + " said Ann Lee.",
	} {
		t.Run(name, func(t *testing.T) { sound(t, r.Read(&onrecord.Article{Text: text})) })
	}
}

func TestTheSameArticleGivesTheSameBytesFromManyGoroutines(t *testing.T) {
	r := newReader(t)
	articles := ownCoverage()
	read := func() []byte {
		var b bytes.Buffer
		for _, a := range articles {
			if err := wire.Write(&b, wire.Encode(r.Read(a), wire.Options{})); err != nil {
				t.Error(err)
			}
		}
		return b.Bytes()
	}
	want := read()
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			if !bytes.Equal(read(), want) {
				t.Error("another reading gave other bytes")
			}
		})
	}
	wait.Wait()
}

func TestARecordNamesItsReader(t *testing.T) {
	rec := newReader(t).Read(&onrecord.Article{Text: "Ann Lee spoke."})
	if rec.Reader.Version != reader.Version || len(rec.Reader.ModelSum) != 64 {
		t.Errorf("%+v", rec.Reader)
	}
}

func FuzzRead(f *testing.F) {
	r := newReader(f)
	for _, a := range ownCoverage() {
		f.Add(a.Text)
	}
	f.Add("“We will win,” said Ann Lee, MP for Ayton, who has 1,200 votes.\nBo Ray: no.")
	f.Fuzz(func(t *testing.T, s string) {
		sound(t, r.Read(&onrecord.Article{Text: s, Published: "2016-03-02"}))
	})
}
