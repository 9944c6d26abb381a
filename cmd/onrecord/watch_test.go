package main

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"onrecord/internal/fetch"
)

// newsServer has a feed of what is in articles.
func newsServer(t *testing.T, articles *[]string) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("/feed", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml")
		_, _ = fmt.Fprint(w, "<rss><channel><title>The Post</title>")
		for _, a := range *articles {
			_, _ = fmt.Fprintf(w, "<item><link>/%s</link></item>", a)
		}
		_, _ = fmt.Fprint(w, "</channel></rss>")
	})
	mux.HandleFunc("/a/{name}", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = fmt.Fprintf(w, "<html><head><title>%s</title></head><body><article><p>“We will win the vote on the bridge on Monday,” said Ann Lee, "+
			"the leader of the council, as she left the town hall.</p></article></body></html>", r.PathValue("name"))
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server
}

// runHere runs the program with servers of this machine allowed.
func runHere(t *testing.T, args ...string) (stdout, stderr string, err error) {
	t.Helper()
	var out, told bytes.Buffer
	root := newRoot(env{
		getenv: os.Getenv, stdin: strings.NewReader(""), stdout: &out, stderr: &told, fetch: fetch.Options{AllowPrivate: true},
	})
	root.SetArgs(args)
	err = root.ExecuteContext(t.Context())
	return out.String(), told.String(), err
}

func TestWatchPrintsWhatIsNew(t *testing.T) {
	articles := []string{"a/one", "a/two"}
	server := newsServer(t, &articles)
	dir := t.TempDir()
	list := filepath.Join(dir, "feeds.txt")
	if err := os.WriteFile(list, []byte("# papers\n\n"+server.URL+"/feed\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	watch := func() (string, string, error) {
		return runHere(t, "watch", "--once", "--pause", "100ms", "--state", filepath.Join(dir, "state"), list)
	}
	out, told, err := watch()
	if err != nil || told != "" || strings.Count(out, `"schema":"onrecord/1"`) != 2 || strings.Count(out, "\n") != 2 || !strings.Contains(out, `"outlet":"The Post"`) {
		t.Fatalf("first %v\n%s\n%s", err, out, told)
	}
	articles = append(articles, "a/three", "gone")
	out, told, err = watch()
	if err == nil || strings.Count(out, "\n") != 1 || !strings.Contains(out, `"title":"three"`) || !strings.Contains(told, "/gone: server answers 404 Not Found\n") {
		t.Errorf("second %v\n%s\n%s", err, out, told)
	}
	// Killed while it wrote: the state is as it was before that line.
	path := filepath.Join(dir, "state")
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteString(`{"seen":"http`); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if out, told, err = watch(); err != nil || out != "" || told != "" {
		t.Errorf("third %v\n%s\n%s", err, out, told)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 2 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
}

func TestWatchKeepsWhatIsNewInALedger(t *testing.T) {
	articles := []string{"a/one", "a/two"}
	server := newsServer(t, &articles)
	db := filepath.Join(t.TempDir(), "ledger.db")
	// Without a state every article is new again; the ledger knows it.
	for range 2 {
		if out, told, err := runHere(t, "watch", "--once", "--pause", "100ms", "--db", db, server.URL+"/feed"); err != nil || out != "" || told != "" {
			t.Fatalf("%v\n%s\n%s", err, out, told)
		}
	}
	out, told, err := runHere(t, "quotes", "--db", db, "--format", "csv", "speaker:Lee")
	if err != nil || strings.Count(out, "Ann Lee,said") != 2 {
		t.Errorf("%v\n%s\n%s", err, out, told)
	}
}

func TestWhatWatchCouldNotHaveIsTriedAgain(t *testing.T) {
	articles := []string{"a/one", "gone", "lost"}
	server := newsServer(t, &articles)
	dir := t.TempDir()
	db := filepath.Join(dir, "ledger.db")
	watch := func() string {
		_, told, err := runHere(t, "watch", "--once", "--pause", "100ms", "--db", db, "--state", filepath.Join(dir, "state"), server.URL+"/feed")
		if err != nil && err != errFailed { //nolint:errorlint // it is given as it is
			t.Fatal(err)
		}
		return told
	}
	failed := func() string {
		out, told, err := runHere(t, "add", "--failed", "--db", db)
		if err != nil || told != "" {
			t.Fatalf("%v, %s", err, told)
		}
		return strings.ReplaceAll(out, server.URL, "")
	}
	watch()
	if got := failed(); !strings.Contains(got, "/gone: ") || !strings.Contains(got, "404 Not Found (tried 1 time") || strings.Count(got, "\n") != 2 {
		t.Errorf("after watching: %q", got)
	}
	if _, told, err := runHere(t, "add", "--retry-failed", "--db", db); err == nil || !strings.Contains(told, "2 failed") {
		t.Errorf("still gone: %v, %s", err, told)
	}
	if got := failed(); strings.Count(got, "tried 2 times") != 2 {
		t.Errorf("after another try: %q", got)
	}
	good := server.Config.Handler
	server.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/gone" {
			http.Redirect(w, r, "/a/back", http.StatusFound)
			return
		}
		good.ServeHTTP(w, r)
	})
	if _, told, err := runHere(t, "add", "--retry-failed", "--db", db); err == nil || !strings.Contains(told, "1 new article, 1 failed") {
		t.Errorf("back: %v, %s", err, told)
	}
	if got := failed(); strings.Contains(got, "/gone") || !strings.Contains(got, "/lost") {
		t.Errorf("after it came back: %q", got)
	}
	// A feed that fails is told of until it answers.
	server.Config.Handler = http.NotFoundHandler()
	watch()
	if got := failed(); !strings.Contains(got, "/feed: ") {
		t.Errorf("the feed is down: %q", got)
	}
	server.Config.Handler = good
	if _, told, err := runHere(t, "watch", "--once", "--pause", "100ms", "--db", db, server.URL+"/feed"); err == nil || !strings.Contains(told, "/lost") {
		t.Errorf("the feed is back: %v, %s", err, told)
	}
	if got := failed(); strings.Contains(got, "/feed: ") {
		t.Errorf("the feed is back: %q", got)
	}
}

func TestWatchRefusesAFileThatIsNoState(t *testing.T) {
	dir := t.TempDir()
	for name, tt := range map[string][2]string{
		"records": {`{"schema":"onrecord/1","article":{}}` + "\n", "this is no state file of watch"},
		"text":    {"Ann Lee backed the plan.\n", "line 1 is not of a state file"},
		"newer":   {`{"onrecord_watch_state":9}` + "\n", "written by a newer onrecord (version 9"},
		"damaged": {`{"onrecord_watch_state":1}` + "\nx\n" + `{"seen":"a"}` + "\n", "line 2 is not of a state file"},
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(tt[0]), 0o644); err != nil {
			t.Fatal(err)
		}
		_, _, err := runHere(t, "watch", "--once", "--state", path, "http://127.0.0.1:1/feed")
		if err == nil || !strings.Contains(err.Error(), tt[1]) {
			t.Errorf("%s: %v", name, err)
		}
		if b, err := os.ReadFile(path); err != nil || string(b) != tt[0] {
			t.Errorf("%s was changed: %q, %v", name, b, err)
		}
	}
	if _, _, err := runHere(t, "watch", "--once", "--state", filepath.Join(dir, "no", "where"), "http://127.0.0.1:1/feed"); err == nil {
		t.Error("a state in no folder")
	}
}

func TestWatchEndsWhenInterrupted(t *testing.T) {
	articles := []string{"a/one"}
	server := newsServer(t, &articles)
	ctx, cancel := context.WithCancel(t.Context())
	out := &stopper{then: cancel}
	root := newRoot(env{getenv: os.Getenv, stdout: out, stderr: &bytes.Buffer{}, fetch: fetch.Options{AllowPrivate: true}})
	root.SetArgs([]string{"watch", server.URL + "/feed"})
	if err := root.ExecuteContext(ctx); err != nil {
		t.Error(err)
	}
	if !strings.HasSuffix(out.String(), "}\n") {
		t.Errorf("printed %q", out.String())
	}
}

// stopper does something once it has been written to.
type stopper struct {
	bytes.Buffer
	then func()
}

func (s *stopper) Write(p []byte) (int, error) {
	defer s.then()
	return s.Buffer.Write(p)
}

func TestReadTakesAFeedFromTheWeb(t *testing.T) {
	articles := []string{"a/one", "a/two"}
	server := newsServer(t, &articles)
	out, told, err := runHere(t, "read", "--format", "jsonl", server.URL+"/feed")
	if err != nil || told != "" || strings.Count(out, "\n") != 2 {
		t.Errorf("%v\n%s\n%s", err, out, told)
	}
}
