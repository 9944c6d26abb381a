package store_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"onrecord"
	"onrecord/internal/query"
	"onrecord/internal/store"
	"onrecord/internal/store/storetest"
)

// However rows are looked for, they are the same.
func TestWindowsFindWhatIsFoundAtOnce(t *testing.T) {
	t.Run("SQLite", func(t *testing.T) { holdWindows(t, open(t, t.TempDir()+"/ledger.db")) })
	t.Run("PostgreSQL", func(t *testing.T) {
		if os.Getenv("ONRECORD_POSTGRES") == "" {
			t.Skip("ONRECORD_POSTGRES names no server")
		}
		holdWindows(t, open(t, schema(t)))
	})
}

func holdWindows(t *testing.T, s *store.Store) {
	t.Helper()
	var list []*onrecord.Record
	for i := range 120 {
		day := fmt.Sprintf("2016-%02d-%02d", 1+i%7, 1+i%23)
		if i%17 == 0 {
			day = ""
		}
		who := []string{"Ann Lee", "Cy Dunn", "Di Fox"}[i%3]
		if day == "" {
			who = "Ed Hay" // is met last
		}
		list = append(list, storetest.Article(fmt.Sprint(i), "Gazette", day, who, "backs", "Bo Ray"))
	}
	if _, err := s.Add(t.Context(), list); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"Ray speaker:Lee", "Ray", "backs speaker:Dunn on:2016-03-09", "Ray -Lee", "Ray speaker:Hay", "Ray speaker:Nobody", "speaker:Fox", "Ray holder:Lee"} {
		for _, kind := range []store.Kind{store.Quotes, store.Positions, store.Articles, store.Events} {
			q, err := query.Parse(text)
			if err != nil {
				t.Fatal(err)
			}
			whole := found(t, s, kind, q, 0)
			if kind == store.Quotes && len(whole) == 0 && !strings.Contains(text, "Nobody") {
				t.Errorf("%q finds nothing", text)
			}
			for _, limit := range []int{2, 21} {
				for _, b := range [][4]int{{20_000, 20_000, 1_000, 0}, {20_000, 100, 3, 0}, {0, 0, 3, 0}, {20_000, 0, 1, 0}, {20_000, 5_000, 20, 0}, {20_000, 20_000, 1_000, 1_000}, {20_000, 100, 3, 40}} {
					s.Narrow(b[0], b[1], b[2], b[3])
					if got := found(t, s, kind, q, limit); !slices.Equal(got, whole) {
						t.Errorf("%s %q by %d, %v: %d rows, want %d", kind, text, limit, b, len(got), len(whole))
					}
				}
			}
		}
	}
}

// found are the ids of all rows, a page after the other.
func found(t *testing.T, s *store.Store, kind store.Kind, q query.Query, limit int) []string {
	t.Helper()
	var out []string
	page := store.Page{Limit: limit}
	for {
		rows, err := s.List(t.Context(), kind, q, page)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			out = append(out, r.ID())
		}
		if limit == 0 || len(rows) < limit {
			return out
		}
		page.After = rows[len(rows)-1].ID()
	}
}
