package position

// FeatureNames names the features of a candidate, in their order: "pos" is for
// backs, "neg" for opposes.
func FeatureNames() [NumFeatures]string {
	return [NumFeatures]string{
		"rule pos", "rule neg", "rule max pos", "rule max neg", "backs by verb", "backs by noun", "backs by person",
		"backs by adjective", "backs by naming", "backs by demand", "backs by evaluation", "backs by letter",
		"opposes by verb", "opposes by noun", "opposes by person", "opposes by adjective", "opposes by naming",
		"opposes by demand", "opposes by evaluation", "opposes by letter", "rules", "rule said", "formal", "said", "first",
		"subject", "owner", "object", "direct", "cue pos", "cue neg", "question", "ought", "negated", "supposed",
		"first person", "sent pos", "sent neg", "near pos", "near neg", "together", "close", "holder first", "holder does",
		"target done", "apart", "within", "between pos", "between neg", "holder organisation", "holder group",
		"holder unnamed", "holder often", "holder speaks", "holder leads", "target organisation", "target group",
		"target other", "target unnamed", "target often", "target leads", "target speaks", "target top", "rules differ",
		"when", "returned", "said eval", "holder place", "target place", "holder all", "carried near", "carried top",
		"carried turn", "shown pos", "shown neg", "told pos", "told neg", "tone pos", "tone neg", "said tone pos",
		"said tone neg", "gold pos", "gold neg", "gold said pos", "gold said neg", "gold meant pos", "gold meant neg",
		"content pos", "content neg", "alone", "holder rank", "holder best", "target rank", "target best", "reverse",
		"own best", "stated", "sum pos", "sum neg",
		"holder press", "holder expert", "holder staff", "rule told", "rule rivals", "place rank", "place lead",
		"place holder lead",
	}
}
