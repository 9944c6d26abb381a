package onrecord_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// floors is the import policy: each room and the rooms of this module that it
// may import. A room that is not listed may not exist. A change of this table
// is a commit of its own.
//
//	vocabulary   onrecord                            what a record is
//	substrate    text model lexicon wire article …   one thing each, no reading
//	per document tokenize tag parse mention quote …  one kind of finding each
//	across       story link authority                which articles tell of one thing, who is who
//	flows        reader ingest watch eval            the order of things
//	surfaces     report web api client guard          what people and programs see, who may see it
//	mains        cmd                                 flags, wiring, exit codes
var floors = map[string]string{
	"onrecord": "",

	"internal/text":     "onrecord",
	"internal/model":    "internal/dense",
	"internal/dense":    "",
	"internal/lexicon":  "",
	"internal/calendar": "onrecord",
	"internal/wire":     "onrecord",
	"internal/article":  "onrecord",
	"internal/warc":     "",
	"internal/rtf":      "",
	"internal/fetch":    "onrecord",
	"internal/query":    "onrecord",
	"internal/feed":     "onrecord",
	"internal/conllu":   "onrecord internal/text",

	"internal/tokenize":   "onrecord internal/text",
	"internal/tag":        "onrecord internal/text internal/model",
	"internal/parse":      "onrecord internal/text internal/model internal/dense",
	"internal/model/en":   "internal/model",
	"internal/mention":    "onrecord internal/text internal/model internal/lexicon",
	"internal/quote":      "onrecord internal/text internal/model internal/lexicon",
	"internal/position":   "onrecord internal/text internal/model internal/lexicon",
	"internal/figure":     "onrecord internal/text internal/model internal/lexicon internal/calendar",
	"internal/office":     "onrecord internal/text internal/model internal/lexicon",
	"internal/collective": "onrecord internal/text internal/model internal/lexicon",
	"internal/event":      "onrecord internal/text internal/model internal/lexicon internal/calendar",

	"internal/story":     "onrecord",
	"internal/retold":    "",
	"internal/link":      "onrecord internal/lexicon",
	"internal/authority": "onrecord internal/link",

	"reader": "onrecord internal/text internal/model internal/model/en internal/tokenize internal/tag internal/parse " +
		"internal/mention internal/quote internal/position internal/figure internal/office internal/collective internal/event",
	"internal/ingest": "onrecord internal/article internal/feed internal/fetch internal/rtf internal/warc",
	"internal/watch":  "onrecord internal/feed internal/fetch internal/ingest",
	"internal/eval":   "onrecord internal/text internal/conllu",

	"internal/store":           "onrecord internal/query internal/story internal/link",
	"internal/store/storetest": "onrecord internal/query internal/store internal/story internal/link",

	"internal/dossier": "onrecord internal/query internal/retold internal/store internal/network internal/agreement",

	"internal/agreement": "",
	"internal/export":    "",
	"internal/network":   "onrecord",
	"internal/report":    "onrecord internal/text",
	"internal/chart":     "",
	"internal/web":       "onrecord internal/query internal/retold internal/store internal/dossier internal/export internal/chart internal/network",
	"internal/guard":     "onrecord internal/store internal/wire",
	"client":             "internal/wire",
	"internal/api": "onrecord client internal/article internal/dossier internal/fetch internal/guard internal/ingest internal/network " +
		"internal/query internal/store internal/wire",

	"internal/web/browsertest": "",

	"cmd/onrecord": "*",
	"cmd/train":    "*",
}

// homes names the one room that may import each third-party module, of a small
// one the few.
var homes = map[string]string{
	"github.com/spf13/cobra":                 "cmd/onrecord",
	"github.com/vbauerster/mpb/v8":           "cmd/onrecord",
	"github.com/gofrs/flock":                 "cmd/onrecord",
	"golang.org/x/term":                      "cmd/onrecord",
	"github.com/mattn/go-runewidth":          "internal/report",
	"github.com/markusmobius/go-trafilatura": "internal/article",
	"golang.org/x/net/html":                  "internal/article",
	"github.com/klauspost/compress":          "internal/warc",
	"github.com/mmcdole/gofeed":              "internal/feed",
	"github.com/temoto/robotstxt":            "internal/fetch",
	"golang.org/x/time/rate":                 "internal/watch internal/guard",
	"github.com/pelletier/go-toml/v2":        "cmd/onrecord",
	"modernc.org/sqlite":                     "internal/store",
	"github.com/jackc/pgx/v5":                "internal/store",
	"github.com/pressly/goose/v3":            "internal/store",
	"github.com/parquet-go/parquet-go":       "internal/export",
	"github.com/RadhiFadlillah/whatlanggo":   "internal/ingest",
	"github.com/gogs/chardet":                "internal/ingest",
	"github.com/araddon/dateparse":           "internal/ingest",
	"golang.org/x/text/encoding":             "internal/ingest internal/rtf",
	"golang.org/x/text/language":             "internal/ingest",
	"github.com/rogpeppe/go-internal":        "cmd/onrecord",
	"github.com/sergi/go-diff":               "internal/web",
	"golang.org/x/text/unicode/norm":         "internal/eval",
	"gonum.org/v1/gonum":                     "internal/network",
	"golang.org/x/crypto/argon2":             "internal/guard",
	"github.com/alexedwards/scs/v2":          "internal/guard",
	"github.com/danielgtaylor/huma/v2":       "internal/api",
	"github.com/chromedp/chromedp":           "internal/web/browsertest",
	"github.com/chromedp/cdproto":            "internal/web/browsertest",
}

func TestRoomsImportOnlyTheirFloors(t *testing.T) {
	for room, imports := range roomImports(t, false) {
		allowed, known := floors[room]
		if !known {
			t.Errorf("room %s is not in the table of floors", room)
			continue
		}
		for _, imp := range imports {
			own, ok := strings.CutPrefix(imp, "onrecord")
			if !ok || (own != "" && own[0] != '/') {
				continue
			}
			own = strings.TrimPrefix(own, "/")
			if own == "" {
				own = "onrecord"
			}
			if allowed != "*" && !slices.Contains(strings.Fields(allowed), own) {
				t.Errorf("%s may not import %s", room, own)
			}
		}
	}
}

func TestThirdPartyModulesHaveOneHome(t *testing.T) {
	for room, imports := range roomImports(t, true) {
		for _, imp := range imports {
			if !strings.Contains(strings.SplitN(imp, "/", 2)[0], ".") {
				continue
			}
			home := ""
			for module, h := range homes {
				if imp == module || strings.HasPrefix(imp, module+"/") {
					home = h
				}
			}
			if !slices.Contains(strings.Fields(home), room) {
				t.Errorf("%s imports %s, whose home is %q", room, imp, home)
			}
		}
	}
}

// roomImports lists, per folder with Go files, what they import.
func roomImports(t *testing.T, tests bool) map[string][]string {
	t.Helper()
	rooms := map[string][]string{}
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() {
			if p != "." && (strings.HasPrefix(name, ".") || name == "testdata" || name == "tools" || name == "bench" || name == "third_party") {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") || (!tests && strings.HasSuffix(name, "_test.go")) {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), p, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		room := path.Dir(filepath.ToSlash(p))
		if room == "." {
			room = "onrecord"
		}
		rooms[room] = append(rooms[room], "fmt")
		for _, s := range f.Imports {
			imp, err := strconv.Unquote(s.Path.Value)
			if err != nil {
				return err
			}
			rooms[room] = append(rooms[room], imp)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return rooms
}
