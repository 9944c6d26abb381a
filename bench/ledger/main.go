// Command ledger measures the ledger: how fast articles are taken in, put into
// stories and all, beside how fast they are read alone, how many bytes each
// takes, and how long questions take, over a ledger and over one of many times
// the articles, made by copying each record under other names and dates.
//
//	go run ./bench/ledger --articles 3000 --copies 10 FILE.jsonl
//	go run ./bench/ledger --keep postgres://me@localhost:5432/ FILE.jsonl
//	go run ./bench/ledger --db onrecord.db
//
// A server of PostgreSQL must have empty databases “small” and “large”.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"onrecord"
	"onrecord/internal/ingest"
	"onrecord/internal/query"
	"onrecord/internal/store"
	"onrecord/reader"
)

func main() {
	articles := flag.Int("articles", 3000, "articles at most")
	copies := flag.Int("copies", 10, "articles of the larger ledger for each of the smaller")
	db := flag.String("db", "", "ask this ledger instead of making any")
	keep := flag.String("keep", "", "folder for the ledgers that are made, or address of a server of PostgreSQL")
	flag.Parse()
	ctx := context.Background()
	if *db != "" {
		s, err := store.Open(ctx, *db, store.Options{Now: time.Now})
		check(err)
		ask(ctx, s)
		return
	}
	dir := *keep
	if dir == "" {
		var err error
		dir, err = os.MkdirTemp("", "ledger")
		check(err)
		defer os.RemoveAll(dir) //nolint:errcheck // only temporary
	}
	measure(ctx, dir, take(ctx, flag.Args(), *articles), *copies)
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

// take gives the articles of files.
func take(ctx context.Context, files []string, most int) []*onrecord.Article {
	in, err := ingest.New(ingest.Options{})
	check(err)
	var list []*onrecord.Article
	for item, err := range in.Articles(ctx, files...) {
		check(err)
		if list = append(list, item.Article); len(list) == most {
			break
		}
	}
	return list
}

// each reads articles on all cores and hands over their records in batches.
func each(list []*onrecord.Article, keep func([]*onrecord.Record)) {
	read, err := reader.New()
	check(err)
	records := make(chan *onrecord.Record, 64)
	next := make(chan *onrecord.Article)
	batches := make(chan []*onrecord.Record, 1) // as add has it
	var readers, writer sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		readers.Go(func() {
			for a := range next {
				records <- read.Read(a)
			}
		})
	}
	writer.Go(func() {
		for batch := range batches {
			keep(batch)
		}
	})
	writer.Go(func() {
		defer close(batches)
		var batch []*onrecord.Record
		for r := range records {
			if batch = append(batch, r); len(batch) == 500 {
				batches <- batch
				batch = nil
			}
		}
		batches <- batch
	})
	for _, a := range list {
		next <- a
	}
	close(next)
	readers.Wait()
	close(records)
	writer.Wait()
}

func measure(ctx context.Context, dir string, list []*onrecord.Article, copies int) {
	small, large := open(ctx, dir, "small"), open(ctx, dir, "large")
	// Turn about in slices, so that a busy machine slows both alike.
	var alone, kept spent
	for part := range slices.Chunk(list, max(1, len(list)/10)) {
		alone.add(func() { each(part, func([]*onrecord.Record) {}) })
		kept.add(func() {
			each(part, func(b []*onrecord.Record) {
				_, err := small.Add(ctx, b)
				check(err)
			})
		})
	}
	var settled spent
	settled.add(func() { settle(ctx, small) })
	kept.time, kept.cpu = kept.time+settled.time, kept.cpu+settled.cpu
	words := 0
	for _, a := range list {
		words += len(strings.Fields(a.Text))
	}
	fmt.Printf("%d articles, %d words\n  read alone %s\n  taken in   %s, of which stories and names %s\n  %.0f%% of the speed\n",
		len(list), words, alone.of(words), kept.of(words), settled.of(words), 100*alone.time.Seconds()/kept.time.Seconds())
	if copies == 0 {
		report(ctx, small)
		return
	}
	each(list, func(b []*onrecord.Record) {
		for k := range copies {
			out := make([]*onrecord.Record, len(b))
			for i, r := range b {
				out[i] = disguise(r, k)
			}
			_, err := large.Add(ctx, out)
			check(err)
		}
	})
	settle(ctx, large)
	report(ctx, small, large)
}

// report tells how large ledgers are, and asks them.
func report(ctx context.Context, ledgers ...*store.Store) {
	for _, s := range ledgers {
		st, err := s.Stats(ctx)
		check(err)
		fmt.Printf("\n%d articles, %d bytes each, %d names, %d quotes, %d positions\n", st.Articles, st.Bytes/st.Articles, st.Entities, st.Rows[store.Quotes], st.Rows[store.Positions])
		ask(ctx, s)
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	fmt.Printf("\n%.0f MB taken from the system\n", float64(m.Sys)/1e6)
}

// open makes a ledger in a folder, or opens a database of a server.
func open(ctx context.Context, at, name string) *store.Store {
	dsn := filepath.Join(at, name+".db")
	if store.IsAddress(at) {
		u, err := url.Parse(at)
		check(err)
		dsn = u.JoinPath(name).String()
	}
	s, err := store.Open(ctx, dsn, store.Options{Create: true, Now: time.Now})
	check(err)
	return s
}

func settle(ctx context.Context, s *store.Store) {
	_, err := s.Settle(ctx)
	check(err)
}

// spent is how long work took, and the program's own work on all cores.
type spent struct{ time, cpu time.Duration }

func (s *spent) add(work func()) {
	began, cpu := time.Now(), worked()
	work()
	s.time, s.cpu = s.time+time.Since(began), s.cpu+worked()-cpu
}

func (s *spent) of(words int) string {
	return fmt.Sprintf("%.1f s (%.0f words a second), %.1f s of the cores", s.time.Seconds(), float64(words)/s.time.Seconds(), s.cpu.Seconds())
}

func worked() time.Duration {
	var r syscall.Rusage
	check(syscall.Getrusage(syscall.RUSAGE_SELF, &r))
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

// ask times questions, each several times with different names and words.
func ask(ctx context.Context, s *store.Store) {
	names := []string{"Trump", "Barack Obama", "Clinton", "Putin", "Nancy Pelosi", "McConnell", "Netanyahu", "Comey", "Biden", "Romney"}
	words := []string{"president", "shutdown", `"supreme court"`, "impeachment", "tariff*", "economy vote", "Syria refugees", "filibuster"}
	page := store.Page{Limit: 21}
	for _, c := range []struct {
		name string
		of   []string
		ask  func(string) error
	}{
		{"who", names, func(v string) error {
			for _, stance := range []string{"backs", "opposes", "declines", "mixed"} {
				q, err := query.Parse(fmt.Sprintf("target:%q stance:%s confidence>=0.25", v, stance))
				if err != nil {
					return err
				}
				if _, err := s.Stands(ctx, q, page); err != nil {
					return err
				}
			}
			return nil
		}},
		{"quotes", names, func(v string) error {
			return list(ctx, s, store.Quotes, fmt.Sprintf("speaker:%q confidence>=0.5", v), page)
		}},
		{"quotes with words", words, func(v string) error { return list(ctx, s, store.Quotes, v+" speaker:Obama", page) }},
		{"search", words, func(v string) error { return list(ctx, s, store.Articles, v, page) }},
	} {
		var took, cpu []time.Duration
		for range 10 {
			for _, v := range c.of {
				var one spent
				one.add(func() { check(c.ask(v)) })
				took, cpu = append(took, one.time), append(cpu, one.cpu)
			}
		}
		slices.Sort(took)
		slices.Sort(cpu)
		fmt.Printf("  %-18s median %6.1f ms, 99th percentile %6.1f ms; of the cores %6.1f and %6.1f ms\n",
			c.name, ms(took[len(took)/2]), ms(took[len(took)*99/100]), ms(cpu[len(cpu)/2]), ms(cpu[len(cpu)*99/100]))
	}
}

func list(ctx context.Context, s *store.Store, kind store.Kind, text string, page store.Page) error {
	q, err := query.Parse(text)
	if err != nil {
		return err
	}
	_, err = s.List(ctx, kind, q, page)
	return err
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// disguise is a copy of a record under names and dates of its own: the letters
// of every second name move on by k places. Lengths stay, and so do offsets.
func disguise(r *onrecord.Record, k int) *onrecord.Record {
	out, a := *r, *r.Article
	out.Article = &a
	a.ID = fmt.Sprintf("%s-%d", a.ID, k)
	if t, err := time.Parse(time.DateOnly, a.Published[:min(10, len(a.Published))]); err == nil {
		a.Published = t.AddDate(0, 0, 37*k).Format(time.DateOnly)
	}
	text := []byte(a.Text)
	hidden := func(name string) bool { return k > 0 && (len(name)+k)%2 == 0 }
	entities := &onrecord.Entities{}
	for _, e := range r.Entities.All() {
		copied := *e
		if hidden(e.Name) {
			copied.Name = shift(e.Name, k)
			for _, m := range e.Mentions {
				if m.Form == onrecord.Name {
					copy(text[m.Span.Start:m.Span.End], shift(m.Span.In(a.Text), k))
				}
			}
		}
		entities.Add(copied)
	}
	a.Text = string(text)
	out.Entities = entities
	actor := func(x onrecord.Actor) onrecord.Actor {
		if hidden(x.Name) {
			x.Name = shift(x.Name, k)
		}
		return x
	}
	out.Attributions = slices.Clone(r.Attributions)
	for i := range out.Attributions {
		out.Attributions[i].Source = actor(out.Attributions[i].Source)
	}
	out.Positions = slices.Clone(r.Positions)
	for i := range out.Positions {
		out.Positions[i].Holder, out.Positions[i].Target = actor(out.Positions[i].Holder), actor(out.Positions[i].Target)
	}
	return &out
}

// shift moves letters on by k places in the alphabet.
func shift(s string, k int) string {
	b := []byte(s)
	for i, c := range b {
		switch {
		case c >= 'a' && c <= 'z':
			b[i] = 'a' + (c-'a'+byte(k))%26
		case c >= 'A' && c <= 'Z':
			b[i] = 'A' + (c-'A'+byte(k))%26
		}
	}
	return string(b)
}
