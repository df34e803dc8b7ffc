// Written by `npx vitest run src/report -u` from the files of client/: change them, and not this.
export const clientScript = `(function() {
	// src/report/words.ts
	function plural(count, noun, many = \`\${noun}s\`) {
		return \`\${count} \${count === 1 ? noun : many}\`;
	}
	function duration(ms) {
		const sign = ms < 0 ? "−" : "";
		const size = Math.abs(ms);
		if (size < 999.5) return \`\${sign}\${size < 10 ? tenth(size) : Math.round(size)} ms\`;
		if (size < 59950) return \`\${sign}\${tenth(size / 1e3)} s\`;
		const seconds = Math.round(size / 1e3);
		return \`\${sign}\${Math.floor(seconds / 60)} min \${seconds % 60} s\`;
	}
	function tenth(value) {
		return Math.round(value * 10) / 10;
	}
	function outcomeWord(outcome) {
		return outcome === "not-applicable" ? "not applicable" : outcome;
	}
	function statusWord(status) {
		return status === "not-applicable" ? "not applicable" : status;
	}
	const outcomes = [
		"fail",
		"error",
		"inconclusive",
		"blocked",
		"warning",
		"not-applicable",
		"none",
		"pass"
	];
	const statuses = [
		"violated",
		"inconclusive",
		"untested",
		"untestable",
		"not-applicable",
		"met"
	];
	function counts(summary) {
		return [
			{
				outcome: "fail",
				count: summary.fail
			},
			{
				outcome: "warning",
				count: summary.warnings
			},
			{
				outcome: "pass",
				count: summary.pass
			},
			{
				outcome: "inconclusive",
				count: summary.inconclusive
			},
			{
				outcome: "blocked",
				count: summary.blocked
			},
			{
				outcome: "error",
				count: summary.error
			},
			{
				outcome: "not-applicable",
				count: summary.notApplicable
			}
		].filter(({ count }) => count > 0);
	}
	// src/report/html/client/route.ts
	const views = [
		"summary",
		"scenarios",
		"requirements",
		"timing",
		"absences",
		"rulings",
		"findings"
	];
	const noFilter = {
		text: "",
		outcomes: []
	};
	function parseRoute(hash) {
		const [path = "", query = ""] = hash.replace(/^#\\/?/, "").split("?");
		const [name = "", ...rest] = path.split("/").map(decoded);
		const params = new URLSearchParams(query);
		if (name === "scenario" && rest[0] !== void 0 && rest[0] !== "") {
			const entry = Number(params.get("entry") ?? NaN);
			return {
				view: "scenario",
				run: rest[0],
				check: rest[1] === "" ? void 0 : rest[1],
				entry: Number.isInteger(entry) ? entry : void 0
			};
		}
		const wanted = (params.get("show") ?? "").split(",");
		return {
			view: views.find((view) => view === name) ?? "summary",
			filter: {
				text: params.get("q") ?? "",
				outcomes: outcomes.filter((outcome) => wanted.includes(outcome))
			}
		};
	}
	function hashOf(view, filter = noFilter) {
		const params = new URLSearchParams();
		if (filter.text !== "") params.set("q", filter.text);
		if (filter.outcomes.length > 0) params.set("show", filter.outcomes.join(","));
		const query = params.toString();
		return \`#/\${view}\${query === "" ? "" : \`?\${query}\`}\`;
	}
	function scenarioHash(run, check, entry) {
		return \`#/scenario/\${[run, ...check === void 0 ? [] : [check]].map(encodeURIComponent).join("/")}\${entry === void 0 ? "" : \`?entry=\${entry}\`}\`;
	}
	function decoded(part) {
		try {
			return decodeURIComponent(part);
		} catch {
			return part;
		}
	}
	// src/report/html/client/desk.ts
	function deskOf() {
		const data = parsed("data");
		const blocks = new Map();
		return {
			data,
			block: (scenario) => {
				const known = blocks.get(scenario) ?? parsed(\`s\${scenario}\`);
				blocks.set(scenario, known);
				return known;
			},
			to: (scenario, check, entry) => scenarioHash(data.scenarios[scenario]?.run ?? "", check, entry)
		};
	}
	function parsed(id) {
		return JSON.parse(document.getElementById(id)?.textContent ?? "null");
	}
	// src/report/visible.ts
	const steering = /[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u180e\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb]|\\udb40[\\udc00-\\udc7f]|[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]/g;
	function visible(text) {
		return text.replace(steering, escaped);
	}
	function escaped(characters) {
		let result = "";
		for (let i = 0; i < characters.length; i++) result += \`\\\\u\${characters.charCodeAt(i).toString(16).padStart(4, "0")}\`;
		return result;
	}
	function grouped(count) {
		return String(count).replace(/\\B(?=(\\d{3})+$)/g, ",");
	}
	// src/report/html/client/dom.ts
	function el(tag, props = {}, ...children) {
		return fill(document.createElement(tag), props, children);
	}
	function svg(tag, props = {}, ...children) {
		return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), props, children);
	}
	function fill(element, props, children) {
		for (const [name, value] of Object.entries(props)) {
			if (value === void 0 || value === false) continue;
			if (typeof value === "function") element.addEventListener(name, value);
			else element.setAttribute(name, value === true ? "" : visible(String(value)));
		}
		for (const child of children) add(element, child);
		return element;
	}
	function add(element, child) {
		if (child === void 0 || child === false) return;
		element.append(child instanceof Node ? child : visible(String(child)));
	}
	function webLink(address, text) {
		if (address === void 0 || !/^https?:\\/\\//i.test(address)) return el("span", {}, text);
		return el("a", {
			href: address,
			rel: "noopener noreferrer"
		}, text);
	}
	function replace(parent, ...children) {
		parent.replaceChildren();
		for (const child of children) add(parent, child);
	}
	// src/report/html/client/lamp.ts
	function lightOf(status) {
		switch (status) {
			case "met": return "pass";
			case "violated": return "fail";
			case "inconclusive":
			case "not-applicable":
			case "untested":
			case "untestable": return status;
		}
	}
	function lamp(light) {
		return svg("svg", {
			class: \`lamp \${light}\`,
			viewBox: "0 0 16 16",
			width: 16,
			height: 16,
			"aria-hidden": "true"
		}, ...shape$1(light));
	}
	function ring(extra = {}) {
		return svg("circle", {
			cx: 8,
			cy: 8,
			r: 5.5,
			fill: "none",
			stroke: "currentColor",
			"stroke-width": 2,
			...extra
		});
	}
	function line$1(d, stroke = "var(--panel)") {
		return svg("path", {
			d,
			fill: "none",
			stroke,
			"stroke-width": 2,
			"stroke-linecap": "round"
		});
	}
	function shape$1(light) {
		switch (light) {
			case "pass": return [svg("circle", {
				cx: 8,
				cy: 8,
				r: 6.5,
				fill: "currentColor"
			}), line$1("M5 8.2l2.2 2.2L11 6")];
			case "fail": return [svg("rect", {
				x: 1.5,
				y: 1.5,
				width: 13,
				height: 13,
				rx: 2.5,
				fill: "currentColor"
			}), line$1("M5 5l6 6M11 5l-6 6")];
			case "warning": return [svg("path", {
				d: "M8 1.2l7 13H1z",
				fill: "currentColor"
			}), line$1("M8 6v3.4M8 12v.1")];
			case "inconclusive": return [ring(), svg("path", {
				d: "M8 2.5a5.5 5.5 0 0 0 0 11z",
				fill: "currentColor"
			})];
			case "blocked": return [ring(), line$1("M4.5 11.5l7-7", "currentColor")];
			case "error": return [svg("path", {
				d: "M8 .8L15.2 8 8 15.2.8 8z",
				fill: "currentColor"
			}), line$1("M8 5v3.2M8 11v.1")];
			case "untested":
			case "none": return [ring({ "stroke-dasharray": "2.2 2.2" })];
			case "untestable":
			case "not-applicable": return [line$1("M3.5 8h9", "currentColor")];
		}
	}
	function badge(light, text = lightWord(light)) {
		return el("span", { class: \`badge \${light}\` }, lamp(light), text);
	}
	function lightWord(light) {
		return light === "untested" || light === "untestable" ? light : outcomeWord(light);
	}
	function statusBadge(status) {
		return badge(lightOf(status), statusWord(status));
	}
	// src/report/html/client/lists-view.ts
	function absencesView(desk) {
		const { absences } = desk.data;
		return view("Absences", "That nothing came is proven like anything else: exact, by the server itself; fence, by a later event on the same ordered channel; window, by a silence longer than the delays measured in this run allow.", absences.length === 0 ? [none("No scenario of this run proves an absence.")] : [table("Proven absences", [
			"Grade",
			"Check",
			"Proof"
		], absences.map(({ scenario, check, says, absence, text }) => [
			badge("pass", absence.grade),
			el("div", {}, el("a", { href: desk.to(scenario, check) }, check), el("p", { class: "small" }, \`\${says}\${onTarget(desk, scenario)}\`)),
			text
		]))]);
	}
	function rulingsView(desk) {
		const { rulings, extensions } = desk.data;
		return view("Rulings and extensions", "Where the documentation contradicts itself or is silent, a ruling says what is accepted; this is what the server showed.", [
			...rulings.map(({ id, question, observed, byOperation, target }) => el("section", { class: "panel" }, el("h2", {}, question), el("p", { class: "facts" }, el("code", {}, id), el("span", {}, target), observed.length === 0 ? el("span", {}, "not seen") : el("b", {}, observed.join(", ")), observed.length > 1 && badge("warning", "not consistent")), byOperation.length > 0 && table(\`Where \${id} was shown\`, [
				"Operation",
				"Alternative",
				"Times",
				"Entry"
			], byOperation.map(({ operation, alternative, count, evidence }) => [
				operation,
				alternative,
				count,
				entryLink(desk, evidence)
			])))),
			rulings.length === 0 && none("No ruling was tested."),
			el("section", { class: "panel" }, el("h2", {}, "Extensions"), el("p", { class: "lead" }, "Members that the server sends and the documentation nowhere describes. They are no fault."), extensions.length === 0 ? none("None was seen.") : table("Extensions", [
				"Member",
				"In",
				"Times",
				"Target",
				"Entry"
			], extensions.map(({ at, schema, count, target, evidence }) => [
				el("code", {}, at),
				schema,
				count,
				target,
				entryLink(desk, evidence)
			])))
		]);
	}
	function findingsView(desk) {
		const { findings } = desk.data;
		return view("Findings", "What was noticed beside the checks.", findings.length === 0 ? [none("Nothing was noticed.")] : [el("p", { class: "small" }, plural(findings.length, "finding")), table("Findings", [
			"Kind",
			"What",
			"Where",
			"Entries"
		], findings.map(({ kind, message, requirement, scenario, target, evidence }) => [
			badge("warning", kind),
			el("div", {}, el("p", {}, message), requirement !== void 0 && el("p", { class: "small" }, requirement)),
			scenario === void 0 ? target : el("a", { href: desk.to(scenario) }, desk.data.scenarios[scenario]?.id ?? ""),
			el("span", { class: "refs" }, ...evidence.slice(0, 8).map((seq) => entryLink(desk, seq, scenario)))
		]))]);
	}
	function onTarget(desk, scenario) {
		return desk.data.targets.length > 1 ? \` · \${desk.data.scenarios[scenario]?.target ?? ""}\` : "";
	}
	function entryLink(desk, seq, known) {
		const scenario = desk.data.entryScenario[seq] ?? known;
		return scenario === void 0 ? el("span", {}, seq) : el("a", { href: desk.to(scenario, void 0, seq) }, \`entry \${seq}\`);
	}
	function view(title, lead, content) {
		return el("section", {}, el("h1", { tabindex: -1 }, title), el("p", { class: "lead" }, lead), ...content);
	}
	function none(text) {
		return el("p", { class: "none" }, text);
	}
	function table(caption, head, rows) {
		return el("div", {
			class: "wide",
			tabindex: 0,
			role: "region",
			"aria-label": caption
		}, el("table", { class: "plain" }, el("thead", {}, el("tr", {}, ...head.map((name) => el("th", { scope: "col" }, name)))), el("tbody", {}, ...rows.map((cells) => el("tr", {}, ...cells.map((cell) => el("td", {}, cell)))))));
	}
	// src/report/html/client/bar.ts
	function bar(parts) {
		return el("div", {
			class: "stack",
			"aria-hidden": "true"
		}, ...parts.filter(([, count]) => count > 0).map(([light, count]) => el("span", {
			class: light,
			style: \`flex-grow:\${count}\`
		})));
	}
	// src/report/html/client/requirements-view.ts
	function requirementsView(desk, filter) {
		const { requirements, pages } = desk.data;
		const wanted = /(?:^|\\s)status:(\\S+)/.exec(filter.text)?.[1];
		let status = statuses.find((item) => item === wanted);
		let text = filter.text.replace(/(?:^|\\s)status:\\S+/, "").trim();
		const list = el("div", {});
		const count = el("p", {
			role: "status",
			class: "small"
		});
		const show = () => {
			const words = text.toLowerCase().split(/\\s+/).filter(Boolean);
			const shown = requirements.filter((item) => (status === void 0 || item.status === status) && words.every((word) => searchText$1(item).includes(word)));
			replace(list, ...pages.map((page) => pageView(desk, page, shown.filter((item) => item.page === page.key))));
			replace(count, \`\${shown.length} of \${plural(requirements.length, "requirement")}\`);
		};
		const change = () => {
			const query = [text, status === void 0 ? "" : \`status:\${status}\`].filter(Boolean).join(" ");
			history.replaceState(null, "", hashOf("requirements", {
				text: query,
				outcomes: []
			}));
			show();
		};
		const search = el("input", {
			type: "search",
			id: "search",
			value: text,
			placeholder: "id, statement, page …",
			autocomplete: "off",
			input: () => {
				text = search.value;
				change();
			}
		});
		const chips = statuses.map((item) => ({
			item,
			count: requirements.filter((requirement) => requirement.status === item).length
		})).filter(({ count }) => count > 0).map(({ item, count }) => {
			return {
				item,
				chip: el("button", {
					type: "button",
					class: "chip",
					"aria-pressed": String(status === item)
				}, lamp(lightOf(item)), \` \${statusWord(item)} \${count}\`)
			};
		});
		for (const { item, chip } of chips) chip.addEventListener("click", () => {
			status = status === item ? void 0 : item;
			for (const other of chips) other.chip.setAttribute("aria-pressed", String(other.item === status));
			change();
		});
		show();
		return el("section", {}, el("h1", { tabindex: -1 }, "Requirements"), el("div", {
			class: "tools",
			role: "search"
		}, el("label", { for: "search" }, "Search"), search, el("div", {
			role: "group",
			"aria-label": "Show only",
			class: "chips"
		}, ...chips.map(({ chip }) => chip))), count, list);
	}
	function searchText$1({ id, text, page, level, reason }) {
		return \`\${id}\\n\${text}\\n\${page}\\n\${level}\\n\${reason ?? ""}\`.toLowerCase();
	}
	function pageView(desk, page, requirements) {
		if (requirements.length === 0) return void 0;
		const of = (status) => requirements.filter((item) => item.status === status).length;
		return el("section", { class: "panel page" }, el("h2", {}, webLink(page.address, page.title)), bar(statuses.toReversed().map((status) => [lightOf(status), of(status)])), el("table", { class: "requirements" }, el("caption", { class: "unseen" }, \`Requirements of \${page.title}\`), el("thead", { class: "unseen" }, el("tr", {}, ...[
			"Status",
			"Statement",
			"Level",
			"Checks"
		].map((name) => el("th", { scope: "col" }, name)))), el("tbody", {}, ...requirements.map((item) => requirementView(desk, item)))));
	}
	function requirementView(desk, item) {
		return el("tr", {}, el("td", {}, statusBadge(item.status)), el("td", {}, el("p", {}, item.text), el("p", { class: "small" }, el("code", {}, item.id), item.place === "" ? "" : \` \${item.place}\`), item.reason !== void 0 && el("p", { class: "small" }, item.reason)), el("td", {}, item.level), el("td", { class: "refs" }, ...references(desk, item)));
	}
	function references(desk, { checks }) {
		const byCheck = new Map();
		for (const { scenario, check } of checks) byCheck.set(check, [...byCheck.get(check) ?? [], scenario]);
		const lines = [...byCheck].map(([check, scenarios]) => el("p", {}, ...scenarios.map((place, i) => {
			const row = desk.data.scenarios[place];
			const outcome = row?.checks.find(({ id }) => id === check)?.outcome ?? "none";
			const name = i === 0 ? check : "";
			return el("a", {
				href: desk.to(place, check),
				title: \`\${row?.target}: \${outcomeWord(outcome)}\`
			}, name, lamp(outcome), el("span", { class: "unseen" }, \` \${outcomeWord(outcome)} on \${row?.target}\`));
		})));
		const [first, second, third, ...more] = lines;
		if (more.length <= 1) return lines;
		return [
			first,
			second,
			third,
			el("details", {}, el("summary", {}, \`\${more.length} more\`), ...more)
		].filter((line) => line !== void 0);
	}
	// src/base/json.ts
	function isObject(value) {
		return typeof value === "object" && value !== null && !Array.isArray(value);
	}
	function isArray(value) {
		return Array.isArray(value);
	}
	function pointerPart(key) {
		const part = String(key);
		return /[~/]/.test(part) ? \`/\${part.replaceAll("~", "~0").replaceAll("/", "~1")}\` : \`/\${part}\`;
	}
	// src/report/html/client/json-lines.ts
	function jsonLines(value, expected) {
		const shown = new Set();
		const lines = [...linesOf(value, {
			pointer: "",
			depth: 0,
			comma: ""
		}, expected, shown)];
		const stray = [...expected].filter(([pointer]) => !shown.has(pointer));
		return [...lines, ...stray.map(([pointer, wanted]) => absent(0, pointer, wanted))];
	}
	function* linesOf(item, place, expected, shown) {
		const { pointer, depth, key, comma } = place;
		shown.add(pointer);
		const wanted = expected.get(pointer);
		const head = {
			depth,
			...key === void 0 ? {} : { key },
			...wanted === void 0 ? {} : { expected: wanted }
		};
		const members = membersOf(item);
		if (!members) {
			yield {
				...head,
				text: JSON.stringify(item) + comma,
				kind: kindOf(item)
			};
			return;
		}
		const missing = missingIn(item, pointer, expected);
		const [open, close] = isArray(item) ? ["[", "]"] : ["{", "}"];
		if (members.length + missing.length === 0) {
			yield {
				...head,
				text: \`\${open}\${close}\${comma}\`,
				kind: "mark"
			};
			return;
		}
		yield {
			...head,
			text: open,
			kind: "mark"
		};
		for (const [i, [name, child]] of members.entries()) {
			const key = typeof name === "string" ? { key: name } : {};
			yield* linesOf(child, {
				pointer: pointer + pointerPart(name),
				depth: depth + 1,
				comma: i < members.length - 1 ? "," : "",
				...key
			}, expected, shown);
		}
		for (const [name, wanted] of missing) {
			shown.add(pointer + pointerPart(name));
			yield absent(depth + 1, name, wanted);
		}
		yield {
			depth,
			text: \`\${close}\${comma}\`,
			kind: "mark"
		};
	}
	function absent(depth, key, expected) {
		return {
			depth,
			key,
			text: "",
			kind: "mark",
			expected,
			absent: true
		};
	}
	function membersOf(item) {
		if (isArray(item)) return item.map((child, i) => [i, child]);
		return isObject(item) ? Object.entries(item) : void 0;
	}
	function kindOf(item) {
		return typeof item === "string" ? "string" : typeof item === "number" ? "number" : "word";
	}
	function missingIn(item, pointer, expected) {
		return [...expected].flatMap(([at, wanted]) => {
			const end = at.lastIndexOf("/");
			if (at === "" || at.slice(0, end) !== pointer) return [];
			const name = at.slice(end + 1).replaceAll("~1", "/").replaceAll("~0", "~");
			return (isArray(item) ? Number(name) < item.length : isObject(item) && Object.hasOwn(item, name)) ? [] : [[name, wanted]];
		});
	}
	// src/report/html/client/body-view.ts
	function bodyView(body, differences, seq) {
		if (body === void 0) return el("p", { class: "none" }, "No body.");
		if ("json" in body) {
			const expected = new Map(differences.map(({ at, expected }) => [at, expected]));
			return el("pre", {
				class: "json",
				tabindex: 0,
				"aria-label": \`Body of entry \${seq}\`
			}, ...jsonLines(body.json, expected).map(lineView));
		}
		const note = \`\${grouped(body.length)} characters in all; entry \${seq} of the journal has the whole.\`;
		if (!("text" in body)) return el("p", { class: "cut" }, \`Left out to keep this page small: \${note}\`);
		return el("div", {}, body.length > body.text.length && el("p", { class: "cut" }, \`Cut: \${note}\`), el("pre", {
			class: "json",
			tabindex: 0,
			"aria-label": \`Body of entry \${seq}\`
		}, body.text));
	}
	function lineView(line) {
		const wrong = line.expected !== void 0;
		return el("span", {
			class: wrong ? "line wrong" : "line",
			style: \`--depth:\${line.depth}\`
		}, line.key !== void 0 && el("span", { class: "key" }, JSON.stringify(line.key)), line.key !== void 0 && ": ", line.absent ? el("em", {}, "nothing there") : el("span", { class: line.kind }, line.text), wrong && el("span", { class: "wanted" }, \` expected \${line.expected}\`), "\\n");
	}
	// src/report/html/client/rows.ts
	const few = 24;
	function diagramItems(block, picked) {
		const rows = diagramRows(block, picked);
		if (picked.cited.size === 0 || rows.length <= few) return rows.map((row) => ({ row }));
		const anchors = rows.flatMap((row, i) => row.cited ? [i] : []);
		const isNear = (i) => anchors.some((anchor) => Math.abs(anchor - i) <= 3);
		const items = [];
		let folded = [];
		const flush = () => {
			if (folded.length <= 2) items.push(...folded.map((row) => ({ row })));
			else items.push({ folded });
			folded = [];
		};
		for (const [i, row] of rows.entries()) if (!isNear(i)) folded.push(row);
		else {
			flush();
			items.push({ row });
		}
		flush();
		return items;
	}
	function diagramRows({ entries }, { cited, silence }) {
		const open = new Set();
		const answered = new Set(entries.flatMap(({ cause }) => cause === void 0 ? [] : [cause]));
		return entries.map((entry) => {
			const above = open.size > 0;
			if (entry.way === "out" && answered.has(entry.seq)) open.add(entry.seq);
			if (entry.cause !== void 0) open.delete(entry.cause);
			const busy = {
				above,
				below: open.size > 0
			};
			const quiet = silence && {
				above: entry.seq > silence[0] && entry.seq <= silence[1],
				below: entry.seq >= silence[0] && entry.seq < silence[1]
			};
			return {
				entry,
				cited: cited.has(entry.seq),
				busy: busy.above || busy.below ? busy : void 0,
				silent: quiet && (quiet.above || quiet.below) ? quiet : void 0
			};
		});
	}
	// src/report/html/client/diagram.ts
	function diagram(block, options) {
		const { check } = options;
		const cited = new Set([...check?.evidence ?? [], ...check?.came?.map(({ entry }) => entry) ?? []]);
		const silence = check?.absence && [check.absence.from, check.absence.until];
		const list = el("ol", {
			class: "rows",
			role: "list"
		});
		const picture = {
			block,
			options,
			columns: block.lanes.length
		};
		for (const item of diagramItems(block, {
			cited,
			silence
		})) if ("row" in item) list.append(rowView(picture, item.row));
		else if (options.whole) for (const row of item.folded) list.append(rowView(picture, row));
		else list.append(foldView(picture, item.folded));
		if (check?.missing) list.append(missingView(picture, check.missing));
		return el("div", {
			class: "diagram",
			style: \`--lanes:\${block.lanes.length}\`
		}, el("div", {
			class: "lanes",
			"aria-hidden": "true"
		}, el("span", { class: "time" }), ...block.lanes.map(laneView)), list, block.leftOut > 0 && el("p", { class: "cut" }, \`\${plural(block.leftOut, "entry", "entries")} of this scenario left out; the journal has them.\`));
	}
	function laneView({ kind, name }) {
		return el("span", {
			class: \`lane \${kind}\`,
			title: name
		}, el("span", {}, el("bdi", {}, name)));
	}
	function foldView(picture, rows) {
		const item = el("li", { class: "fold" });
		const unfold = () => item.replaceWith(...rows.map((row) => rowView(picture, row)));
		item.append(el("button", {
			type: "button",
			click: unfold
		}, \`\${rows.length} more entries\`));
		return item;
	}
	function rowView(picture, row) {
		const { entry } = row;
		const { options, block } = picture;
		const isOpened = options.opened === entry.seq;
		if (entry.way === "step") return el("li", { class: "step" }, entry.what);
		const offends = isOpened && options.offends;
		const content = [el("span", { class: "time" }, sign(entry.t)), el("span", { class: "track" }, ...tracks(picture, row), label(picture, entry))];
		const item = el("li", {
			class: [
				"row",
				entry.way,
				...row.cited ? ["cited"] : [],
				...offends ? ["offends"] : []
			].join(" "),
			"data-seq": entry.seq
		});
		if (entry.way === "note" && entry.body === void 0) {
			item.append(el("div", { class: "bar" }, ...content));
			return item;
		}
		const panel = \`b\${entry.seq}\`;
		const came = options.check?.came?.find((came) => came.entry === entry.seq);
		const button = el("button", {
			type: "button",
			class: "bar",
			"aria-expanded": "false",
			"aria-controls": panel
		}, ...content, el("span", { class: "unseen" }, unseen(block, row, offends)));
		const toggle = () => {
			const open = button.getAttribute("aria-expanded") !== "true";
			button.setAttribute("aria-expanded", String(open));
			if (!open) item.querySelector(".body")?.remove();
			else item.append(el("div", {
				class: "body",
				id: panel
			}, el("p", { class: "entry" }, \`Entry \${entry.seq}: \${entry.what}\`), bodyView(entry.body, came?.differences ?? [], entry.seq)));
		};
		button.addEventListener("click", toggle);
		item.append(button);
		if (isOpened || options.whole === true && row.cited) toggle();
		return item;
	}
	function missingView(picture, missing) {
		const { from, to, what } = missing;
		const entry = {
			seq: -1,
			t: 0,
			way: "lost",
			what: \`never came: \${what}\`,
			from,
			to
		};
		return el("li", { class: "row lost missing" }, el("div", { class: "bar" }, el("span", { class: "time" }, ""), el("span", { class: "track" }, ...tracks(picture, {
			entry,
			cited: false,
			busy: void 0,
			silent: void 0
		}), label(picture, entry))));
	}
	function middle(picture, lane) {
		return (lane + .5) / picture.columns * 100;
	}
	function tracks(picture, { entry, busy, silent }) {
		const x = (lane) => \`\${middle(picture, lane)}%\`;
		const lanes = picture.block.lanes;
		const http = lanes.findIndex(({ kind }) => kind === "http");
		const shapes = lanes.map((lane, i) => svg("line", {
			class: \`life \${lane.kind}\`,
			x1: x(i),
			x2: x(i),
			y1: "0",
			y2: "100%"
		}));
		const bar = (lane, name, above, below) => {
			const [y, height] = above && below ? ["0", "100%"] : above ? ["0", "66%"] : ["66%", "34%"];
			shapes.push(svg("rect", {
				class: name,
				x: x(lane),
				y,
				width: 8,
				height,
				transform: "translate(-4 0)"
			}));
		};
		if (busy) bar(http, "busy", busy.above, busy.below);
		if (silent) {
			for (const [i, lane] of lanes.entries()) if (lane.kind === "topic") bar(i, "silent", silent.above, silent.below);
		}
		if (entry.from !== void 0 && entry.to !== void 0) {
			const [from, to] = [middle(picture, entry.from), middle(picture, entry.to)];
			const away = to > from ? -1 : 1;
			shapes.push(svg("line", {
				class: "arrow",
				x1: \`\${from}%\`,
				x2: \`\${to}%\`,
				y1: "66%",
				y2: "66%"
			}), svg("svg", {
				x: \`\${to}%\`,
				y: "66%",
				overflow: "visible"
			}, svg("path", {
				class: "head",
				d: \`M0 0L\${away * 8} -4.5V4.5z\`
			})), svg("circle", {
				class: "foot",
				cx: \`\${from}%\`,
				cy: "66%",
				r: 2.5
			}));
		}
		return [svg("svg", {
			class: "lines",
			"aria-hidden": "true"
		}, ...shapes)];
	}
	function label(picture, entry) {
		const early = entry.early && el("span", { class: "early" }, "before its reply");
		const words = [
			entry.gist === void 0 ? void 0 : el("strong", {}, entry.gist),
			el("span", {}, entry.what),
			early
		];
		if (entry.from === void 0 || entry.to === void 0) return el("span", { class: "label note" }, ...words);
		const [left, right] = [Math.min(entry.from, entry.to), Math.max(entry.from, entry.to)].map((lane) => middle(picture, lane));
		const place = left + right <= 100 ? \`left:\${left}%;right:0\` : \`left:0;right:\${100 - right}%\`;
		return el("span", {
			class: \`label \${left + right <= 100 ? "start" : "end"}\`,
			style: place
		}, ...words);
	}
	function sign(ms) {
		return ms < 0 ? duration(ms) : \`+\${duration(ms)}\`;
	}
	function unseen({ lanes }, { entry, cited }, offends) {
		const [from, to] = [entry.from, entry.to].map((lane) => lane === void 0 ? "" : lanes[lane]?.name ?? "");
		return [
			"",
			...entry.from === void 0 ? [] : [\`from \${from} to \${to}\`],
			\`entry \${entry.seq}\`,
			...offends ? ["not as accepted"] : [],
			...cited ? ["evidence"] : []
		].join(", ");
	}
	// src/report/html/client/scenario-view.ts
	function scenarioView(desk, run, check, entry, whole = false) {
		const place = desk.data.scenarios.findIndex((scenario) => scenario.run === run);
		const row = desk.data.scenarios[place];
		if (!row) return el("section", {}, el("h1", { tabindex: -1 }, "No such scenario"), el("p", {}, \`This report has no scenario \${run}. \`, el("a", { href: hashOf("scenarios") }, "All scenarios")));
		const block = desk.block(place);
		const picked = row.checks.find(({ id }) => id === check) ?? (check === void 0 ? firstOf(row) : void 0);
		const detail = block.checks.find(({ id }) => id === picked?.id);
		const wrong = picked && (picked.outcome === "fail" || picked.outcome === "warning") ? detail?.came?.[0]?.entry : void 0;
		return el("section", { class: "scenario" }, heading(row), unjudged(row, picked, block.preamble), row.checks.length > 0 && el("nav", {
			class: "checks",
			"aria-label": "Checks of this scenario"
		}, el("ul", { role: "list" }, ...row.checks.map((item) => el("li", {}, checkLink(row, item, item === picked))))), el("div", { class: "panel evidence" }, picked && detail && checkView(desk, row, picked, detail), el("h2", {}, picked ? "What happened" : "What was recorded"), block.entries.length === 0 ? el("p", { class: "none" }, "Nothing was recorded: it never began.") : diagram(block, {
			check: detail,
			opened: entry ?? wrong,
			offends: entry === void 0 || entry === wrong,
			whole
		})));
	}
	function firstOf(row) {
		return [
			"fail",
			"error",
			"inconclusive",
			"blocked",
			"warning"
		].map((outcome) => row.checks.find((check) => check.outcome === outcome)).find(Boolean) ?? row.checks[0];
	}
	function heading(row) {
		return el("header", { class: "head" }, el("p", { class: "crumb" }, el("a", { href: hashOf("scenarios") }, "Scenarios"), el("span", {}, " / "), row.id), el("h1", { tabindex: -1 }, row.title === "" ? row.id : row.title), el("p", { class: "facts" }, badge(row.outcome), el("span", {}, row.target), el("span", {}, duration(row.durationMs)), row.source !== void 0 && el("code", {}, row.source)));
	}
	function unjudged(row, picked, preamble) {
		if ((row.cause === void 0 || row.cause === picked?.line) && preamble.length === 0) return void 0;
		return el("div", { class: \`panel why \${row.outcome}\` }, row.cause !== void 0 && el("p", { class: "sentence" }, row.cause), row.detail !== void 0 && el("p", {}, row.detail), preamble.length > 0 && el("ul", {}, ...preamble.map(({ step, text, source }) => el("li", {}, el("code", {}, step), \` \${text} \`, el("code", {}, source)))), el("p", { class: "again" }, el("span", {}, "Run it again"), el("code", {}, row.reproduce)));
	}
	function checkLink(row, check, isPicked) {
		return el("a", {
			href: scenarioHash(row.run, check.id),
			"aria-current": isPicked ? "true" : void 0
		}, lamp(check.outcome), el("span", {}, el("b", {}, check.id.slice(check.id.lastIndexOf("#"))), \` \${check.says}\`), el("span", { class: "unseen" }, \` \${check.outcome}\`));
	}
	function checkView(desk, row, check, detail) {
		const requirements = desk.data.requirements.filter(({ id }) => check.proves.includes(id));
		return el("div", { class: "check" }, el("h2", {}, badge(check.outcome), \` \${check.says}\`), check.line !== "" && el("p", { class: "sentence" }, check.line), detail.detail !== void 0 && el("p", {}, detail.detail), el("dl", {}, ...requirements.flatMap((requirement) => requirementItem(desk, requirement)), ...item("Accepted", (detail.accepted ?? []).map((text) => el("p", {}, text))), ...item("Came", came(row, detail)), ...item("Observed", detail.observed === void 0 ? [] : [el("p", {}, detail.observed)]), ...item("Silence", detail.absenceText === void 0 ? [] : [el("p", {}, detail.absenceText)]), ...item("In", detail.source === void 0 ? [] : [el("code", {}, detail.source)]), ...item("Run it again", [el("code", {}, row.reproduce)])));
	}
	function requirementItem(desk, { id, level, text, page, place }) {
		const known = desk.data.pages.find(({ key }) => key === page);
		return item("Requirement", [el("p", {}, text), el("p", { class: "small" }, el("a", { href: hashOf("requirements", {
			text: id,
			outcomes: []
		}) }, id), \` \${level} · \`, webLink(known?.address, known?.title ?? page), \` · \${place}\`)]);
	}
	function came(row, detail) {
		if (!detail.came) return [];
		const [most, ...others] = detail.came.map((came) => cameView(row, detail.id, came));
		if (!most) return [el("p", {}, "Nothing that resembles it.")];
		if (others.length === 0) return [most];
		return [most, el("details", {}, el("summary", { class: "small" }, others.length === 1 ? "one more, less like it" : \`\${others.length} more, less like it\`), ...others)];
	}
	function cameView(row, check, { entry, differences }) {
		const head = [
			"Where",
			"Accepted",
			"Came"
		].map((name) => el("th", { scope: "col" }, name));
		const lines = differences.map(({ at, expected, got }) => el("tr", {}, el("td", {}, el("code", {}, at === "" ? "(the whole)" : at)), el("td", { class: "wanted" }, expected), el("td", { class: "got" }, typeof got === "string" ? got : "nothing there")));
		return el("div", { class: "came" }, el("p", {}, el("a", { href: scenarioHash(row.run, check, entry) }, \`Entry \${entry}\`)), lines.length > 0 && el("table", {}, el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...lines)));
	}
	function item(name, content) {
		return content.length === 0 ? [] : [el("dt", {}, name), el("dd", {}, ...content)];
	}
	// src/report/html/client/board.ts
	function folderOf({ id, target }, several) {
		const folder = id.replace(/\\[.*$/, "").split("/").slice(0, -1).join("/") || "scenarios";
		return several ? \`\${target} · \${folder}\` : folder;
	}
	function board(desk) {
		const folders = new Map();
		for (const [place, row] of desk.data.scenarios.entries()) {
			const folder = folderOf(row, desk.data.targets.length > 1);
			const name = \`\${row.id}: \${outcomeWord(row.outcome)}\`;
			const link = el("a", {
				href: desk.to(place),
				class: "light",
				title: name,
				"aria-label": name,
				tabindex: -1
			}, lamp(row.outcome));
			folders.set(folder, [...folders.get(folder) ?? [], link]);
		}
		const sorted = [...folders].toSorted(([a], [b]) => a < b ? -1 : 1);
		const lamps = sorted.flatMap(([, lights]) => lights);
		lamps[0]?.setAttribute("tabindex", "0");
		const move = (event) => {
			const step = {
				ArrowRight: 1,
				ArrowDown: 1,
				ArrowLeft: -1,
				ArrowUp: -1
			}[event.key];
			const here = lamps.indexOf(event.target);
			const next = step === void 0 ? void 0 : lamps[here + step];
			if (!next) return;
			event.preventDefault();
			lamps[here]?.setAttribute("tabindex", "-1");
			next.setAttribute("tabindex", "0");
			next.focus();
		};
		return el("div", {
			class: "board",
			keydown: move,
			role: "group",
			"aria-label": "Scenarios, a lamp each"
		}, ...sorted.map(([folder, lights]) => el("div", { class: "folder" }, el("span", { class: "plate" }, folder), el("div", { class: "lights" }, ...lights))));
	}
	// src/report/html/client/not-judged-view.ts
	function notJudged(desk) {
		const groups = desk.data.notJudged;
		const total = groups.reduce((sum, { scenarios }) => sum + scenarios.length, 0);
		const of = (light) => groups.filter(({ outcome }) => outcome === light).reduce((sum, { scenarios }) => sum + scenarios.length, 0);
		return el("section", { class: "panel half" }, el("h2", {}, el("b", {}, total), " not judged"), bar([
			"error",
			"inconclusive",
			"blocked",
			"none",
			"not-applicable"
		].map((light) => [light, of(light)])), total === 0 ? el("p", { class: "none" }, "Every scenario of this run was judged.") : el("ul", {
			class: "causes",
			role: "list"
		}, ...groups.map(({ outcome, cause, detail, scenarios }) => el("li", {}, el("details", {}, el("summary", {}, badge(outcome, \`\${outcomeWord(outcome)} \${scenarios.length}\`), \` \${cause}\`), detail !== void 0 && el("p", {}, detail), el("ul", { role: "list" }, ...scenarios.map((place) => el("li", {}, el("a", { href: desk.to(place) }, desk.data.scenarios[place]?.id ?? "")))))))), untested(desk));
	}
	function untested({ data }) {
		const parts = ["untested", "untestable"].flatMap((status) => {
			const count = data.requirements.filter((item) => item.status === status).length;
			return count === 0 ? [] : [{
				status,
				count
			}];
		});
		if (parts.length === 0) return void 0;
		return el("p", { class: "small holes" }, "Requirements: ", ...parts.flatMap(({ status, count }, i) => [i > 0 && ", ", el("a", { href: statusHash(status) }, \`\${count} \${status}\`)]));
	}
	function statusHash(status) {
		return hashOf("requirements", {
			text: \`status:\${status}\`,
			outcomes: []
		});
	}
	// src/report/html/client/wrong-view.ts
	const shownAtOnce = 12;
	function wrong(desk) {
		const all = desk.data.scenarios.flatMap((row, place) => row.checks.filter(({ outcome }) => outcome === "fail" || outcome === "warning").map((check) => ({
			row,
			place,
			check
		})));
		if (all.length === 0) return void 0;
		const items = all.toSorted((a, b) => Number(a.check.outcome === "warning") - Number(b.check.outcome === "warning")).map(({ row, place, check }) => el("li", {}, el("a", {
			class: "line",
			href: desk.to(place, check.id)
		}, lamp(check.outcome), el("span", { class: "unseen" }, \`\${check.outcome}: \`), el("span", { class: "name" }, el("b", {}, demanded(desk, check) ?? row.title), el("span", { class: "because" }, check.line), el("span", { class: "small" }, [check.id, ...check.proves].join(" · "))))));
		const more = items.splice(shownAtOnce);
		const list = el("ul", {
			class: "list",
			role: "list"
		}, ...items);
		const rest = el("li", { class: "rest" }, el("button", {
			type: "button",
			class: "chip",
			click: () => rest.replaceWith(...more)
		}, \`\${more.length} more\`));
		if (more.length > 0) list.append(rest);
		return el("section", { class: "panel" }, el("h2", {}, "Not as documented"), list);
	}
	function demanded({ data }, { proves }) {
		return data.requirements.find(({ id }) => proves.includes(id))?.text;
	}
	// src/report/html/client/summary-view.ts
	function summaryView(desk) {
		const { data } = desk;
		return el("section", { class: "summary" }, el("header", { class: \`verdict exit\${data.exitCode}\` }, lamp([
			"pass",
			"fail",
			"inconclusive",
			"error"
		][data.exitCode]), el("div", {}, el("h1", { tabindex: -1 }, data.headline), facts(desk))), !data.finished && el("p", { class: "panel why" }, "The journal has no end: the run was cut off or is still going."), el("div", { class: "halves" }, el("div", {}, judged(desk), requirements(desk)), notJudged(desk)), wrong(desk), baseline(desk), el("section", { class: "panel" }, el("h2", {}, "The board"), board(desk)));
	}
	function facts({ data }) {
		return el("p", { class: "facts" }, el("span", {}, data.targets.map(({ name, system, url }) => \`\${name} (\${system}, \${url})\`).join(", ")), el("span", {}, \`exit code \${data.exitCode}\`));
	}
	function judged(desk) {
		const { summary, absences } = desk.data;
		const parts = counts({
			...summary,
			inconclusive: 0,
			blocked: 0,
			error: 0,
			notApplicable: 0
		});
		return el("section", { class: "panel half" }, el("h2", {}, el("b", {}, summary.pass + summary.fail), \` of \${plural(desk.data.scenarios.length, "scenario")} judged\`), bar([["fail", summary.fail], ["pass", summary.pass]]), el("ul", {
			class: "tally",
			role: "list"
		}, ...parts.map(({ outcome, count }) => el("li", {}, el("a", { href: hashOf("scenarios", {
			text: "",
			outcomes: outcome === "pass" ? ["pass", "warning"] : [outcome]
		}) }, lamp(outcome), el("b", {}, count), \` \${outcome === "warning" ? count === 1 ? "warning" : "warnings" : outcomeWord(outcome)}\`))), absences.length > 0 && el("li", {}, el("a", { href: hashOf("absences") }, el("b", {}, absences.length), \` proven \${absences.length === 1 ? "absence" : "absences"}\`))));
	}
	function baseline({ data }) {
		if (!data.baseline || data.baseline.known.length + data.baseline.stale.length === 0) return void 0;
		return el("section", { class: "panel" }, el("h2", {}, "Baseline"), el("ul", { class: "plain" }, ...data.baseline.stale.map(({ check, why }) => el("li", {}, badge("error", "stale"), \` \${check}: \${why}\`)), ...data.baseline.known.map(({ check, run, text }) => el("li", {}, badge("none", "known"), \` \${check} (\${run}): \${text}\`))));
	}
	function requirements({ data }) {
		const of = (status) => data.requirements.filter((item) => item.status === status).length;
		const order = statuses.toReversed();
		return el("section", { class: "panel half" }, el("h2", {}, el("b", {}, data.requirements.length), \` \${data.requirements.length === 1 ? "requirement" : "requirements"}\`), bar(order.map((status) => [lightOf(status), of(status)])), el("ul", {
			class: "tally",
			role: "list"
		}, ...order.filter((status) => of(status) > 0).map((status) => el("li", {}, el("a", { href: statusHash(status) }, lamp(lightOf(status)), el("b", {}, of(status)), \` \${statusWord(status)}\`)))));
	}
	// src/report/html/client/scale.ts
	function isAhead({ reply, event }) {
		return reply !== void 0 && event !== void 0 && event < reply;
	}
	function logScale(samples) {
		const all = samples.flatMap(({ reply, event }) => [reply, event].filter((ms) => ms !== void 0));
		const low = Math.floor(Math.log10(Math.max(.1, Math.min(...all, 1e4))));
		const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(1, ...all))));
		return {
			at: (ms) => 3 + 94 * (Math.log10(Math.max(ms, 10 ** low)) - low) / (high - low),
			ticks: Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i))
		};
	}
	function binsOf(samples) {
		const distances = samples.flatMap(({ reply, event }) => reply === void 0 || event === void 0 ? [] : [event - reply]);
		const sorted = distances.toSorted((a, b) => a - b);
		const rank = (q) => sorted[Math.round(q * (sorted.length - 1))] ?? 0;
		const [lowest, highest] = [Math.min(0, rank(.01)), Math.max(1, rank(.99))];
		const step = niceStep((highest - lowest) / 36);
		const zero = Math.ceil(-lowest / step);
		const bins = Array.from({ length: zero + Math.floor(highest / step) + 1 }, () => 0);
		for (const distance of distances) {
			const place = Math.max(0, Math.min(bins.length - 1, zero + Math.floor(distance / step)));
			bins[place] = (bins[place] ?? 0) + 1;
		}
		return {
			bins,
			from: -zero * step,
			to: (bins.length - zero) * step,
			zero
		};
	}
	function niceStep(least) {
		const power = 10 ** Math.floor(Math.log10(Math.max(least, .1)));
		return power * ([
			1,
			2,
			5,
			10
		].find((factor) => factor * power >= least) ?? 10);
	}
	// src/report/html/client/timing-view.ts
	function timingView(desk) {
		const { timing } = desk.data;
		return el("section", {}, el("h1", { tabindex: -1 }, "Timing"), el("p", { class: "lead" }, "A server may push a notification before it replies to the request that caused it. Both are measured from the request."), timing.length === 0 && el("p", { class: "none" }, "Nothing was measured."), ...timing.map((row) => targetView(desk, row)));
	}
	function targetView(desk, row) {
		const samples = row.operations.flatMap(({ samples }) => samples);
		const ahead = row.operations.reduce((sum, operation) => sum + operation.ahead, 0);
		const both = row.operations.reduce((sum, operation) => sum + Math.min(operation.events.count, operation.replies.count), 0);
		return el("section", { class: "panel" }, el("h2", {}, row.target), row.figures && figures(row.figures.reply, row.figures.event, row.figures.afterReply), both > 0 && el("h3", {}, "Notifications against their replies"), both > 0 && el("p", { class: "small" }, \`\${ahead} of \${plural(both, "notification")} came before the reply.\`), both > 0 && histogram(samples), row.operations.length > 0 && el("h3", {}, "By operation"), row.operations.length > 0 && legend(), row.operations.length > 0 && strips(desk, row.operations, logScale(samples)));
	}
	function figures(reply, event, afterReply) {
		const rows = [
			["Reply after request", reply],
			["Notification after request", event],
			["Notification after reply", afterReply]
		];
		return el("div", {
			class: "wide",
			tabindex: 0,
			role: "region",
			"aria-label": "Delays in figures"
		}, el("table", { class: "figures" }, el("thead", {}, el("tr", {}, ...[
			"",
			"Samples",
			"Shortest",
			"Median",
			"99 %",
			"Longest"
		].map((name) => name === "" ? el("td", {}) : el("th", { scope: "col" }, name)))), el("tbody", {}, ...rows.map(([name, { count, min, median, p99, max }]) => el("tr", {}, el("th", { scope: "row" }, name), el("td", {}, count), ...[
			min,
			median,
			p99,
			max
		].map((ms) => el("td", {}, duration(ms))))))));
	}
	function histogram(samples) {
		const { bins, from, to, zero } = binsOf(samples);
		const most = Math.max(1, ...bins);
		const width = 100 / bins.length;
		const bars = bins.map((count, i) => svg("rect", {
			class: i < zero ? "ahead" : "after",
			x: \`\${i * width + width * .08}%\`,
			width: \`\${width * .84}%\`,
			y: \`\${90 - count / most * 80}%\`,
			height: \`\${count / most * 80}%\`
		}));
		const at = \`\${zero * width}%\`;
		return el("div", { class: "histogram" }, el("div", {
			class: "ends",
			"aria-hidden": "true"
		}, el("span", {
			class: "middle",
			style: \`left:\${at}\`
		}, "reply")), svg("svg", {
			role: "img",
			"aria-label": \`Histogram of notifications against their replies, from \${duration(from)} to \${duration(to)}\`
		}, ...bars, svg("line", {
			class: "axis",
			x1: "0",
			x2: "100%",
			y1: "90%",
			y2: "90%"
		}), svg("line", {
			class: "zero",
			x1: at,
			x2: at,
			y1: "0",
			y2: "100%"
		})), el("div", { class: "ends" }, el("span", {}, duration(from)), el("span", {}, duration(to))));
	}
	function mark(name, text) {
		return el("span", {}, svg("svg", {
			width: 16,
			height: 16,
			viewBox: "-8 -8 16 16",
			"aria-hidden": "true"
		}, shape(name)), \` \${text}\`);
	}
	function legend() {
		return el("p", { class: "legend" }, mark("reply", "reply"), mark("event", "notification"), mark("event ahead", "notification before its reply"));
	}
	function at(scale, ms) {
		return \`\${scale.at(ms)}%\`;
	}
	function shape(name) {
		return name === "reply" ? svg("circle", {
			class: name,
			r: 4
		}) : svg("path", {
			class: name,
			d: "M0 -5.5L5.5 0 0 5.5 -5.5 0z"
		});
	}
	function strips(desk, operations, scale) {
		return el("div", { class: "strips" }, el("div", {
			class: "ticks",
			"aria-hidden": "true"
		}, ...scale.ticks.map((ms) => el("span", { style: \`left:\${scale.at(ms)}%\` }, duration(ms)))), ...operations.map((operation) => strip(desk, operation, scale)));
	}
	function strip(desk, operation, scale) {
		const { samples, name, slowest } = operation;
		const step = Math.min(12, 180 / samples.length);
		const height = Math.max(26, 14 + samples.length * step);
		const first = (height - (samples.length - 1) * step) / 2;
		const words = wordsOf(operation);
		const picture = svg("svg", {
			role: "img",
			"aria-label": \`Delays of \${name}: \${words.join("; ")}\`,
			height
		}, ...scale.ticks.map((ms) => svg("line", {
			class: "tick",
			x1: at(scale, ms),
			x2: at(scale, ms),
			y1: "0",
			y2: "100%"
		})), ...samples.flatMap((sample, i) => sampleMarks(sample, first + i * step, scale)));
		return el("div", { class: "strip" }, el("div", {}, el("h4", {}, name), el("p", { class: "small" }, words.join("; ")), el("p", { class: "small" }, el("a", { href: desk.to(slowest.scenario, void 0, slowest.entry) }, \`the slowest of \${name}\`))), picture);
	}
	function wordsOf({ replies, events, ahead, samples }) {
		const all = Math.max(replies.count, events.count);
		return [
			...replies.count > 0 ? [\`\${plural(replies.count, "reply", "replies")}, median \${duration(replies.median)}\`] : [],
			...events.count > 0 ? [\`\${plural(events.count, "notification")}, median \${duration(events.median)}\`] : [],
			...ahead > 0 ? [\`\${ahead} before the reply\`] : [],
			...samples.length < all ? [\`\${samples.length} drawn\`] : []
		];
	}
	function sampleMarks(sample, y, scale) {
		const { reply, event } = sample;
		const ahead = isAhead(sample) ? " ahead" : "";
		const mark = (name, ms) => ms === void 0 ? [] : [svg("svg", {
			x: at(scale, ms),
			y,
			overflow: "visible"
		}, shape(name))];
		return [
			...reply !== void 0 && event !== void 0 ? [svg("line", {
				class: \`span\${ahead}\`,
				x1: at(scale, reply),
				x2: at(scale, event),
				y1: y,
				y2: y
			})] : [],
			...mark("reply", reply),
			...mark(\`event\${ahead}\`, event)
		];
	}
	// src/report/html/client/print.ts
	const most = 60;
	function printout(desk) {
		let sheet;
		addEventListener("beforeprint", () => {
			const passages = desk.data.scenarios.filter(({ outcome, checks }) => outcome !== "pass" && checks.length > 0).slice(0, most).flatMap((row) => row.checks.filter(({ outcome }) => outcome !== "pass").map((check) => scenarioView(desk, row.run, check.id, void 0, true)));
			sheet = el("div", { class: "sheet" }, summaryView(desk), ...passages, requirementsView(desk, noFilter), timingView(desk), absencesView(desk), rulingsView(desk), findingsView(desk));
			for (const details of sheet.querySelectorAll("details")) details.open = true;
			document.body.append(sheet);
		});
		addEventListener("afterprint", () => sheet?.remove());
	}
	// src/report/html/client/filter.ts
	function isWanted(row, filter) {
		if (filter.outcomes.length > 0 && !filter.outcomes.includes(row.outcome)) return false;
		const words = filter.text.toLowerCase().split(/\\s+/).filter(Boolean);
		if (words.length === 0) return true;
		const text = searchText(row);
		return words.every((word) => text.includes(word));
	}
	const texts = new WeakMap();
	function searchText(row) {
		const known = texts.get(row);
		if (known !== void 0) return known;
		const checks = row.checks.flatMap(({ id, says, proves, line }) => [
			id,
			says,
			...proves,
			line
		]);
		const text = [
			row.id,
			row.title,
			row.target,
			row.cause ?? "",
			...checks
		].join("\\n").toLowerCase();
		texts.set(row, text);
		return text;
	}
	// src/report/html/client/scenarios-view.ts
	function scenariosView(desk, filter) {
		const { scenarios } = desk.data;
		const list = el("ul", {
			class: "list",
			role: "list"
		});
		const status = el("p", {
			role: "status",
			class: "small"
		});
		let current = filter;
		const show = () => {
			const wanted = scenarios.map((row, place) => ({
				row,
				place
			})).filter(({ row }) => isWanted(row, current));
			replace(list, ...wanted.map(({ row, place }) => line(desk, row, place)));
			replace(status, \`\${wanted.length} of \${plural(scenarios.length, "scenario")}\`);
		};
		const change = (next) => {
			current = next;
			history.replaceState(null, "", hashOf("scenarios", current));
			show();
		};
		const search = el("input", {
			type: "search",
			id: "search",
			value: filter.text,
			placeholder: "scenario, check, requirement …",
			autocomplete: "off",
			input: () => change({
				...current,
				text: search.value
			})
		});
		show();
		return el("section", {}, el("h1", { tabindex: -1 }, "Scenarios"), el("div", {
			class: "tools",
			role: "search"
		}, el("label", { for: "search" }, "Search"), search, el("div", {
			role: "group",
			"aria-label": "Show only",
			class: "chips"
		}, ...outcomes.map((outcome) => ({
			outcome,
			count: scenarios.filter((row) => row.outcome === outcome).length
		})).filter(({ count }) => count > 0).map(({ outcome, count }) => {
			const chip = el("button", {
				type: "button",
				class: \`chip \${outcome}\`,
				"aria-pressed": String(filter.outcomes.includes(outcome))
			}, lamp(outcome), \` \${outcomeWord(outcome)} \${count}\`);
			chip.addEventListener("click", () => {
				const pressed = !current.outcomes.includes(outcome);
				chip.setAttribute("aria-pressed", String(pressed));
				const others = current.outcomes.filter((item) => item !== outcome);
				change({
					...current,
					outcomes: pressed ? [...others, outcome] : others
				});
			});
			return chip;
		}))), status, el("div", { class: "panel listed" }, list));
	}
	function line(desk, row, place) {
		const bad = row.checks.find(({ outcome }) => outcome === "fail" || outcome === "warning");
		const why = row.cause ?? bad?.line ?? "";
		return el("li", {}, el("a", {
			href: desk.to(place, bad?.id),
			class: "line"
		}, lamp(row.outcome), el("span", { class: "unseen" }, \`\${outcomeWord(row.outcome)}: \`), el("span", { class: "name" }, el("b", {}, row.id), el("span", {}, row.title), why !== "" && el("span", { class: "because" }, why)), desk.data.targets.length > 1 && el("span", { class: "target" }, row.target), el("span", { class: "took" }, duration(row.durationMs))));
	}
	// src/report/html/client/main.ts
	const names = {
		summary: "Summary",
		scenarios: "Scenarios",
		requirements: "Requirements",
		timing: "Timing",
		absences: "Absences",
		rulings: "Rulings",
		findings: "Findings"
	};
	function start() {
		const desk = deskOf();
		const main = el("main", {
			id: "main",
			tabindex: -1
		});
		const navigation = el("nav", {
			class: "sections",
			"aria-label": "Report"
		});
		const app = document.getElementById("app");
		if (!app) return;
		replace(app, el("a", {
			class: "skip",
			href: "#main",
			click: (event) => {
				event.preventDefault();
				main.focus();
			}
		}, "To the content"), plate(desk), el("div", { class: "frame" }, navigation, main));
		const show = (isFirst) => {
			const route = parseRoute(location.hash);
			replace(navigation, ...links(desk, route));
			navigation.querySelector("[aria-current]")?.scrollIntoView({
				block: "nearest",
				inline: "center"
			});
			replace(main, viewOf(desk, route));
			const heading = main.querySelector("h1");
			document.title = \`\${heading?.textContent ?? ""} — wirechief\`;
			if (isFirst && route.view === "summary") return;
			heading?.focus({ preventScroll: true });
			const opened = main.querySelector("[aria-expanded=\\"true\\"]");
			if (route.view === "scenario" && route.entry !== void 0 && opened) opened.scrollIntoView({ block: "center" });
			else scrollTo(0, 0);
		};
		addEventListener("hashchange", () => show(false));
		printout(desk);
		show(true);
	}
	function plate({ data }) {
		const targets = data.targets.map(({ name }) => name).join(", ");
		const started = data.startedAt.replace("T", " ").slice(0, 16);
		return el("header", { class: "plate-bar" }, el("a", {
			class: "brand",
			href: hashOf("summary")
		}, "wirechief"), el("span", { class: "target" }, targets), el("span", { class: "run" }, \`\${started} UTC · \${duration(data.durationMs)} · seed \${data.seed} · version \${data.wirechief}\`));
	}
	function links({ data }, route) {
		const counts = {
			scenarios: data.scenarios.length,
			requirements: data.requirements.length,
			absences: data.absences.length,
			rulings: data.rulings.length,
			findings: data.findings.length
		};
		const here = route.view === "scenario" ? "scenarios" : route.view;
		return views.map((view) => el("a", {
			href: hashOf(view),
			"aria-current": view === here ? "page" : void 0
		}, names[view], counts[view] !== void 0 && el("span", { class: "count" }, \` \${counts[view]}\`)));
	}
	function viewOf(desk, route) {
		if (route.view === "scenario") return scenarioView(desk, route.run, route.check, route.entry);
		switch (route.view) {
			case "summary": return summaryView(desk);
			case "scenarios": return scenariosView(desk, route.filter);
			case "requirements": return requirementsView(desk, route.filter);
			case "timing": return timingView(desk);
			case "absences": return absencesView(desk);
			case "rulings": return rulingsView(desk);
			case "findings": return findingsView(desk);
		}
	}
	start();
})();
`

export const clientStyle = `/* A test desk: warm paper, dark ink, brass plates, and lamps that differ in shape as well as in colour. */
:root {
  color-scheme: light dark;
  --paper: #f3f0e8;
  --panel: #fffdf8;
  --well: #f7f4ec;
  --ink: #1c2127;
  --soft: #565d66;
  --edge: #d9d3c4;
  --brass: #7d5f17;
  --link: #1f5a86;
  --mark: #fbeecb;
  --pass: #1b7450;
  --fail: #b3261e;
  --warning: #a04a00;
  --inconclusive: #7a5b00;
  --blocked: #455c8a;
  --error: #7b3796;
  --none: #666b72;
  --fail-wash: #fbe9e6;
  --event: #1d6a7c;
  --mono: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace;
  font:
    15px/1.5 system-ui,
    -apple-system,
    'Segoe UI',
    Roboto,
    'Helvetica Neue',
    sans-serif;
  background: var(--paper);
  color: var(--ink);
}

@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14171b;
    --panel: #1c2026;
    --well: #171b20;
    --ink: #e8e5dc;
    --soft: #a6abb2;
    --edge: #343a42;
    --brass: #dcb75f;
    --link: #8cc4f0;
    --mark: #43391d;
    --pass: #5fc998;
    --fail: #ff8f80;
    --warning: #f3a862;
    --inconclusive: #e4c552;
    --blocked: #9ab6ec;
    --error: #d8a6ec;
    --none: #9aa0a7;
    --fail-wash: #3a201e;
    --event: #6fc6da;
  }
}

*,
*::before,
*::after {
  box-sizing: border-box;
}

body {
  margin: 0;
}

h1,
h2,
h3,
h4,
p,
ul,
ol,
dl,
dd {
  margin: 0;
  padding: 0;
}

h1 {
  font-size: 1.6rem;
  line-height: 1.25;
  font-weight: 650;
  letter-spacing: -0.01em;
  text-wrap: balance;
}

h1:focus {
  outline: none;
}

h2 {
  font-size: 1.05rem;
  line-height: 1.35;
  font-weight: 600;
}

h3,
h4 {
  font-size: 0.95rem;
  font-weight: 600;
}

ul,
ol {
  list-style: none;
}

a {
  color: var(--link);
  text-decoration-thickness: 1px;
  text-underline-offset: 2px;
}

:focus-visible {
  outline: 2px solid var(--brass);
  outline-offset: 2px;
  border-radius: 3px;
}

code,
pre,
.json {
  font-family: var(--mono);
  font-size: 0.86em;
  overflow-wrap: anywhere;
  unicode-bidi: isolate;
}

p,
td,
dd,
h1,
h2 {
  overflow-wrap: anywhere;
}

button,
input {
  font: inherit;
  color: inherit;
}

.unseen {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}

.small,
.facts {
  font-size: 0.87rem;
  color: var(--soft);
}

.lead {
  color: var(--soft);
  max-width: 65ch;
  margin: 0.4rem 0 1.2rem;
}

.none {
  color: var(--soft);
  font-style: italic;
}

.cut {
  font-size: 0.87rem;
  color: var(--warning);
  padding: 0.3rem 0;
}

.lamp {
  flex: none;
  vertical-align: -0.15em;
}

.pass {
  --tone: var(--pass);
}
.fail {
  --tone: var(--fail);
}
.warning {
  --tone: var(--warning);
}
.inconclusive {
  --tone: var(--inconclusive);
}
.blocked {
  --tone: var(--blocked);
}
.error {
  --tone: var(--error);
}
.not-applicable,
.untested,
.untestable,
.none {
  --tone: var(--none);
}

.lamp,
.badge {
  color: var(--tone);
}

.badge {
  font-weight: 600;
  font-size: 0.93em;
  white-space: nowrap;
}

.badge .lamp {
  margin-right: 0.35em;
  vertical-align: -0.18em;
}

.skip {
  position: absolute;
  left: -100vw;
  background: var(--panel);
  padding: 0.5rem 1rem;
  z-index: 2;
}

.skip:focus {
  left: 1rem;
  top: 0.5rem;
}

.plate-bar {
  display: flex;
  flex-wrap: wrap;
  align-items: baseline;
  gap: 0.2rem 1.2rem;
  padding: 0.7rem clamp(1rem, 3vw, 2rem);
  background: var(--panel);
  border-bottom: 1px solid var(--edge);
  box-shadow: inset 0 3px 0 var(--brass);
}

.brand {
  font-weight: 700;
  letter-spacing: 0.16em;
  font-variant: small-caps;
  font-size: 1.1rem;
  color: var(--brass);
  text-decoration: none;
}

.plate-bar .target {
  font-weight: 600;
}

.plate-bar .run {
  margin-left: auto;
  font-size: 0.82rem;
  color: var(--soft);
  font-variant-numeric: tabular-nums;
}

.frame {
  display: grid;
  grid-template-columns: 12rem minmax(0, 1fr);
  gap: 2rem;
  max-width: 86rem;
  margin: 0 auto;
  padding: 1.6rem clamp(1rem, 3vw, 2rem) 4rem;
}

.sections {
  position: sticky;
  top: 1.2rem;
  align-self: start;
  display: grid;
  gap: 0.1rem;
}

.sections a {
  display: flex;
  justify-content: space-between;
  padding: 0.35rem 0.7rem;
  border-left: 3px solid transparent;
  border-radius: 0 4px 4px 0;
  color: var(--ink);
  text-decoration: none;
}

.sections a:hover {
  background: var(--panel);
}

.sections a[aria-current] {
  border-left-color: var(--brass);
  background: var(--panel);
  font-weight: 600;
}

.count {
  color: var(--soft);
  font-weight: 400;
  font-variant-numeric: tabular-nums;
}

main {
  min-width: 0;
}

main:focus {
  outline: none;
}

.panel {
  background: var(--panel);
  border: 1px solid var(--edge);
  border-radius: 8px;
  padding: 1.1rem 1.3rem 1.3rem;
  margin-top: 1.1rem;
}

.panel > h2 {
  margin-bottom: 0.8rem;
}

.facts {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 0.2rem 1rem;
  margin-top: 0.35rem;
}

.tools {
  display: grid;
  grid-template-columns: auto minmax(12rem, 24rem) 1fr;
  align-items: center;
  gap: 0.6rem 0.8rem;
  margin: 1rem 0 0.6rem;
}

.tools input {
  padding: 0.45rem 0.7rem;
  border: 1px solid var(--edge);
  border-radius: 6px;
  background: var(--panel);
  min-width: 0;
}

.chips {
  display: flex;
  flex-wrap: wrap;
  gap: 0.4rem;
}

.chip {
  display: inline-flex;
  align-items: center;
  gap: 0.35rem;
  padding: 0.3rem 0.7rem;
  border: 1px solid var(--edge);
  border-radius: 99px;
  background: var(--panel);
  font-size: 0.87rem;
  cursor: pointer;
}

.chip[aria-pressed='true'] {
  border-color: var(--ink);
  box-shadow: inset 0 0 0 1px var(--ink);
}

.wide {
  overflow-x: auto;
}

table {
  border-collapse: collapse;
  width: 100%;
  font-size: 0.92rem;
}

th,
td {
  text-align: left;
  vertical-align: top;
  padding: 0.5rem 0.8rem 0.5rem 0;
}

thead th {
  font-size: 0.82rem;
  font-weight: 600;
  color: var(--soft);
  white-space: nowrap;
}

tbody tr {
  border-top: 1px solid var(--edge);
}

table.plain td {
  min-width: 4.5rem;
}

section > .wide {
  background: var(--panel);
  border: 1px solid var(--edge);
  border-radius: 8px;
  padding: 0.5rem 1.3rem;
  margin-top: 0.6rem;
}

.panel > .wide {
  border: 0;
  padding: 0;
  background: none;
}

@media (max-width: 60rem) {
  .frame {
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
    padding-top: 0.8rem;
  }

  .sections {
    position: static;
    display: flex;
    overflow-x: auto;
    margin: 0 -1rem;
    padding: 0 1rem;
    border-bottom: 1px solid var(--edge);
  }

  .sections a {
    gap: 0.4rem;
    border-left: 0;
    border-bottom: 3px solid transparent;
    border-radius: 0;
    padding: 0.45rem 0.6rem;
    white-space: nowrap;
  }

  .sections a[aria-current] {
    border-bottom-color: var(--brass);
    background: none;
  }

  .plate-bar .run {
    margin-left: 0;
    width: 100%;
  }

  .panel {
    padding: 0.9rem 1rem 1rem;
  }

  .tools {
    grid-template-columns: minmax(0, 1fr);
    gap: 0.4rem;
  }

  table.plain {
    min-width: 36rem;
  }
}

.verdict {
  display: flex;
  gap: 1rem;
  align-items: flex-start;
}

.verdict > .lamp {
  width: 2.4rem;
  height: 2.4rem;
  margin-top: 0.1rem;
  filter: drop-shadow(0 0 6px color-mix(in srgb, var(--tone) 45%, transparent));
}

.halves {
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr));
  gap: 0 1.1rem;
}

.halves > div {
  display: flex;
  flex-direction: column;
}

.halves > div > :last-child {
  flex: 1;
}

.holes {
  margin-top: 0.6rem;
  padding-top: 0.6rem;
  border-top: 1px solid var(--edge);
}

.half h2 {
  font-weight: 500;
}

.half h2 b,
.panel > h2 > b {
  font-size: 1.5rem;
  font-weight: 650;
  font-variant-numeric: tabular-nums;
}

.stack {
  display: flex;
  gap: 2px;
  height: 10px;
  margin: 0.2rem 0 0.9rem;
  border-radius: 5px;
  overflow: hidden;
  background: var(--edge);
}

.stack span {
  background: var(--tone);
  min-width: 4px;
}

.stack .blocked,
.stack .inconclusive {
  background: repeating-linear-gradient(135deg, var(--tone) 0 4px, transparent 4px 7px);
}

.stack .untested,
.stack .untestable,
.stack .not-applicable {
  background: repeating-linear-gradient(90deg, var(--tone) 0 2px, transparent 2px 6px);
}

.tally {
  display: flex;
  flex-wrap: wrap;
  gap: 0.4rem 1.4rem;
}

.tally a {
  display: inline-flex;
  align-items: center;
  gap: 0.4rem;
  color: inherit;
}

.tally b {
  font-variant-numeric: tabular-nums;
}

.causes > li {
  padding: 0.35rem 0;
  border-top: 1px solid var(--edge);
}

.causes > li:first-child {
  border-top: 0;
}

.causes summary {
  cursor: pointer;
}

.causes details > p {
  color: var(--soft);
  font-size: 0.92rem;
  padding: 0.3rem 0 0.3rem 1.1rem;
}

.causes details ul {
  padding-left: 1.1rem;
  columns: 16rem;
}

.list > li {
  border-top: 1px solid var(--edge);
}

.panel > .list > li:first-child {
  border-top: 0;
}

a.line {
  display: flex;
  gap: 0.7rem;
  align-items: flex-start;
  padding: 0.6rem 0.4rem;
  color: inherit;
  text-decoration: none;
}

a.line:hover {
  background: color-mix(in srgb, var(--brass) 8%, transparent);
}

a.line .lamp {
  margin-top: 0.2rem;
}

a.line .name {
  display: grid;
  min-width: 0;
  flex: 1;
  overflow-wrap: anywhere;
}

a.line .name b {
  font-weight: 600;
}

a.line .name span {
  color: var(--soft);
  font-size: 0.92rem;
}

a.line .name .because {
  color: var(--ink);
}

.panel.listed {
  padding-block: 0.3rem;
}

.took,
a.line .target {
  color: var(--soft);
  font-size: 0.87rem;
  font-variant-numeric: tabular-nums;
  white-space: nowrap;
}

.board {
  display: flex;
  flex-wrap: wrap;
  gap: 0.9rem 1.6rem;
}

.folder {
  min-width: 0;
}

.plate {
  display: block;
  font-size: 0.78rem;
  letter-spacing: 0.04em;
  color: var(--brass);
  border-bottom: 1px solid var(--edge);
  margin-bottom: 0.35rem;
}

.lights {
  display: flex;
  flex-wrap: wrap;
}

.light {
  display: grid;
  place-items: center;
  width: 24px;
  height: 24px;
  border-radius: 4px;
}

.light:hover {
  background: var(--mark);
}

.list > .rest {
  padding: 0.7rem 0.4rem 0;
}

.page .stack {
  max-width: 20rem;
  height: 8px;
}

.requirements td:first-child {
  width: 9.5rem;
}

.requirements td:nth-child(3) {
  color: var(--soft);
  width: 5.5rem;
}

.refs {
  display: flex;
  flex-wrap: wrap;
  gap: 0.15rem 0.7rem;
  font-size: 0.87rem;
}

td.refs {
  display: table-cell;
  width: 17rem;
}

td.refs p {
  overflow-wrap: anywhere;
}

td.refs .lamp {
  margin-left: 0.3em;
}

td.refs summary {
  cursor: pointer;
  color: var(--soft);
}

.plain > li {
  padding: 0.25rem 0;
}

@media (max-width: 60rem) {
  .requirements thead {
    display: none;
  }

  .requirements tr {
    display: grid;
    grid-template-columns: 1fr auto;
    padding: 0.5rem 0;
  }

  .requirements td,
  td.refs {
    padding: 0.1rem 0;
    width: auto;
  }

  .requirements td:nth-child(2),
  .requirements td:nth-child(4) {
    grid-column: 1 / -1;
  }

  .requirements td:nth-child(3) {
    grid-area: 1 / 2;
  }
}

.scenario {
  display: grid;
  grid-template-columns: 17rem minmax(0, 1fr);
  gap: 0 1.4rem;
  align-items: start;
}

.scenario > .head,
.scenario > .why {
  grid-column: 1 / -1;
}

.scenario:not(:has(> .checks)) > .evidence {
  grid-column: 1 / -1;
}

.crumb {
  font-size: 0.87rem;
  color: var(--soft);
  overflow-wrap: anywhere;
}

.checks {
  margin-top: 1.1rem;
  position: sticky;
  top: 1.2rem;
}

.checks a {
  display: flex;
  gap: 0.6rem;
  padding: 0.5rem 0.7rem;
  border-radius: 6px;
  border: 1px solid transparent;
  color: inherit;
  text-decoration: none;
  font-size: 0.92rem;
  overflow-wrap: anywhere;
}

.checks a:hover {
  background: var(--panel);
}

.checks a[aria-current] {
  background: var(--panel);
  border-color: var(--edge);
  box-shadow: inset 3px 0 0 var(--brass);
}

.checks .lamp {
  margin-top: 0.2rem;
}

.check h2 {
  display: flex;
  flex-wrap: wrap;
  gap: 0.2rem 0.7rem;
  font-weight: 500;
  margin-bottom: 0.6rem;
}

.sentence::first-letter {
  text-transform: uppercase;
}

.sentence {
  font-size: 1.15rem;
  line-height: 1.4;
  font-weight: 600;
  margin-bottom: 0.7rem;
}

dl {
  display: grid;
  grid-template-columns: 7.5rem minmax(0, 1fr);
  gap: 0.5rem 1rem;
  margin-bottom: 1.4rem;
}

dt {
  color: var(--soft);
  font-size: 0.87rem;
  padding-top: 0.1rem;
}

.came + .came {
  margin-top: 0.6rem;
}

.came > p {
  font-size: 0.87rem;
  color: var(--soft);
}

.came td {
  padding-block: 0.3rem;
}

.came td:first-child {
  min-width: 9rem;
}

.came ~ details {
  margin-top: 0.5rem;
}

.wanted {
  color: var(--pass);
}

.got {
  color: var(--fail);
}

td.wanted,
td.got {
  font-family: var(--mono);
  font-size: 0.86em;
}

.again {
  display: flex;
  flex-wrap: wrap;
  gap: 0.3rem 1rem;
  margin-top: 0.7rem;
  font-size: 0.87rem;
  color: var(--soft);
}

.why {
  border-left: 4px solid var(--tone, var(--warning));
}

.json {
  margin: 0;
  padding: 0.6rem 0.8rem;
  background: var(--well);
  border: 1px solid var(--edge);
  border-radius: 6px;
  max-height: 26rem;
  overflow: auto;
  white-space: pre-wrap;
}

.json .line {
  display: block;
  padding-left: calc(var(--depth) * 1.3em + 1em);
  text-indent: -1em;
}

.json .line::first-line {
  unicode-bidi: isolate;
}

.json .key {
  color: var(--link);
}

.json .string {
  color: var(--pass);
}

.json .number,
.json .word {
  color: var(--error);
}

.json .wrong {
  background: var(--fail-wash);
  box-shadow: inset 3px 0 0 var(--fail);
  border-radius: 3px;
}

.json .wrong > .string,
.json .wrong > .number,
.json .wrong > .word,
.json .wrong > em {
  color: var(--fail);
  font-weight: 600;
}

@media (max-width: 60rem) {
  .scenario {
    grid-template-columns: minmax(0, 1fr);
  }

  .checks {
    position: static;
  }

  dl {
    grid-template-columns: minmax(0, 1fr);
    gap: 0.1rem;
  }

  dt {
    padding-top: 0.5rem;
  }

  .came thead {
    display: none;
  }

  .came tr {
    display: block;
    padding: 0.4rem 0;
  }

  .came td {
    display: block;
    padding: 0.1rem 0;
  }

  .came .wanted::before {
    content: 'accepted ';
    color: var(--soft);
  }

  .came .got::before {
    content: 'came ';
    color: var(--soft);
  }
}

/* What stands on an arrow, and what a row is: evidence, offending, missing, a step, a fold. */
.label {
  position: absolute;
  top: 0.15rem;
  display: flex;
  gap: 0.5em;
  padding: 0 0.5rem;
  font-size: 0.83rem;
  line-height: 1.35;
  white-space: nowrap;
  overflow: hidden;
  text-overflow: ellipsis;
  text-shadow:
    0 0 3px var(--well),
    0 0 3px var(--well),
    0 0 3px var(--well);
}

.label > span:not(.early) {
  overflow: hidden;
  text-overflow: ellipsis;
}

.label.end {
  justify-content: flex-end;
}

.label.note {
  left: 0;
  right: 0;
  top: auto;
  bottom: 0.25rem;
  justify-content: center;
  font-style: italic;
  color: var(--soft);
}

.early {
  flex: none;
  color: var(--warning);
  font-weight: 600;
}

.cited > .bar {
  background: var(--mark);
  box-shadow: inset 3px 0 0 var(--brass);
}

.cited > .bar .label,
.cited > .bar .label > span {
  text-shadow: none;
}

.offends > .bar {
  background: var(--fail-wash);
  box-shadow: inset 4px 0 0 var(--fail);
}

.offends .arrow {
  stroke: var(--fail);
  stroke-width: 2.5;
}

.offends .head,
.offends .foot {
  fill: var(--fail);
}

.offends .label {
  font-weight: 600;
}

.missing .label {
  color: var(--fail);
  font-weight: 600;
}

.step,
.fold {
  padding: 0.25rem 0.6rem;
  font-size: 0.8rem;
  color: var(--soft);
  border-top: 1px solid var(--edge);
}

.step {
  background: var(--panel);
  overflow-wrap: anywhere;
}

.fold {
  text-align: center;
}

.fold button {
  border: 0;
  background: none;
  color: var(--link);
  text-decoration: underline;
  cursor: pointer;
}

.row .body {
  padding: 0.4rem 0.7rem 0.8rem;
  border-bottom: 1px solid var(--edge);
}

.row .entry {
  font-size: 0.83rem;
  color: var(--soft);
  padding-bottom: 0.3rem;
}

.diagram {
  --time: 4.6rem;
  border: 1px solid var(--edge);
  border-radius: 6px;
  background: var(--well);
  margin-top: 0.6rem;
}

.lanes,
.bar {
  display: grid;
  grid-template-columns: var(--time) minmax(0, 1fr);
}

.lanes {
  grid-template-columns: var(--time) repeat(var(--lanes), minmax(0, 1fr));
  position: sticky;
  top: 0;
  z-index: 1;
  background: var(--panel);
  border-bottom: 1px solid var(--edge);
  border-radius: 6px 6px 0 0;
}

.lane {
  text-align: center;
  padding: 0.5rem 0.15rem;
  font-size: 0.87rem;
  min-width: 0;
}

.lane span {
  display: inline-block;
  max-width: 100%;
  padding: 0.1rem 0.55rem;
  border: 1px solid var(--edge);
  border-radius: 4px;
  background: var(--well);
  overflow: hidden;
  text-overflow: ellipsis;
  white-space: nowrap;
  vertical-align: bottom;
}

.lane.agent span {
  border-radius: 99px;
  border-color: var(--brass);
}

/* Topics differ at their end: what does not fit is cut at the beginning. */
.lane.topic span {
  direction: rtl;
  font-family: var(--mono);
  font-size: 0.78rem;
  border-color: var(--event);
}

.bar {
  width: 100%;
  border: 0;
  padding: 0;
  background: none;
  text-align: left;
  align-items: stretch;
  min-height: 2.5rem;
}

button.bar {
  cursor: pointer;
}

button.bar:hover {
  background: color-mix(in srgb, var(--brass) 9%, transparent);
}

button.bar:focus-visible {
  outline-offset: -2px;
}

.rows .time {
  align-self: end;
  padding: 0 0.5rem 0.25rem 0.3rem;
  text-align: right;
  font-size: 0.78rem;
  color: var(--soft);
  font-variant-numeric: tabular-nums;
  white-space: nowrap;
}

.track {
  position: relative;
  display: block;
}

.lines {
  position: absolute;
  inset: 0;
  width: 100%;
  height: 100%;
  overflow: visible;
}

.life {
  stroke: var(--edge);
  stroke-width: 1;
}

.life.topic {
  stroke-dasharray: 3 3;
}

.arrow {
  stroke: var(--ink);
  stroke-width: 1.5;
}

.head,
.foot {
  fill: var(--ink);
}

.event .arrow {
  stroke: var(--event);
  stroke-width: 2;
}

.event .head,
.event .foot {
  fill: var(--event);
}

.in .arrow {
  stroke-dasharray: 5 3;
}

.lost .arrow {
  stroke: var(--fail);
  stroke-dasharray: 2 4;
}

.lost .head,
.lost .foot {
  fill: var(--fail);
}

.busy {
  fill: color-mix(in srgb, var(--soft) 45%, transparent);
}

.silent {
  fill: color-mix(in srgb, var(--pass) 40%, transparent);
}

@media (max-width: 40rem) {
  .diagram {
    --time: 3.3rem;
    margin-inline: -0.6rem;
  }

  .lane {
    font-size: 0.75rem;
  }

  .lane span {
    padding-inline: 0.3rem;
  }

  .lane.topic span {
    font-size: 0.66rem;
  }

  .label {
    font-size: 0.76rem;
    padding: 0 0.25rem;
  }

  .rows .time {
    font-size: 0.7rem;
    padding-right: 0.3rem;
  }
}

.figures {
  margin-bottom: 1.4rem;
  font-variant-numeric: tabular-nums;
}

.figures th[scope='row'] {
  font-weight: 500;
  min-width: 9rem;
}

.figures td {
  white-space: nowrap;
}

.histogram {
  margin: 0.5rem 0 1.6rem;
}

.histogram svg {
  width: 100%;
  height: 7.5rem;
  display: block;
}

.histogram .after {
  fill: var(--event);
}

.histogram .ahead {
  fill: var(--warning);
}

.axis,
.tick {
  stroke: var(--edge);
}

.zero {
  stroke: var(--ink);
  stroke-dasharray: 4 3;
}

.ends,
.ticks {
  position: relative;
  display: flex;
  justify-content: space-between;
  height: 1.2rem;
  font-size: 0.78rem;
  color: var(--soft);
}

.ticks span {
  white-space: nowrap;
}

.ends .middle,
.ticks span {
  position: absolute;
  transform: translateX(-50%);
}

.ends .middle {
  color: var(--ink);
}

.legend {
  display: flex;
  flex-wrap: wrap;
  gap: 0.2rem 1.4rem;
  font-size: 0.87rem;
  margin: 0.4rem 0 0.8rem;
}

.legend svg {
  vertical-align: -0.2em;
}

.strips {
  --names: 17rem;
}

.strips > .ticks {
  margin-left: var(--names);
}

.strip {
  display: grid;
  grid-template-columns: var(--names) minmax(0, 1fr);
  align-items: center;
  border-top: 1px solid var(--edge);
}

.strip > div {
  padding: 0.45rem 0.8rem 0.45rem 0;
}

.strip h4 {
  overflow-wrap: anywhere;
}

@media (max-width: 60rem) {
  .strips {
    --names: 0;
  }

  .strip {
    grid-template-columns: minmax(0, 1fr);
  }

  .strip > div {
    padding-bottom: 0;
  }
}

.strip > svg {
  display: block;
  width: 100%;
  overflow: visible;
}

circle.reply {
  fill: var(--panel);
  stroke: var(--ink);
  stroke-width: 1.5;
}

path.event {
  fill: var(--event);
  stroke: var(--panel);
}

path.ahead {
  fill: var(--warning);
}

.span {
  stroke: var(--edge);
  stroke-width: 2;
}

.span.ahead {
  stroke: var(--warning);
}

.sheet {
  display: none;
}

@media print {
  :root {
    --paper: #fff;
    --panel: #fff;
    --well: #fff;
    --ink: #000;
    --soft: #444;
    --edge: #bbb;
    --mark: #f3ead2;
    --pass: #14613f;
    --fail: #9c1c15;
    --warning: #8a4000;
    --inconclusive: #6a4f00;
    --blocked: #35497a;
    --error: #672a80;
    --none: #555;
    --fail-wash: #f8e4e1;
    --event: #155565;
    --link: #000;
    --brass: #6b5010;
    font-size: 10.5pt;
    print-color-adjust: exact;
  }

  #app {
    display: none;
  }

  .sheet {
    display: block;
  }

  .sheet > section {
    break-before: page;
  }

  .sheet > section:first-child {
    break-before: auto;
  }

  .scenario {
    display: block;
  }

  .sheet .checks,
  .sheet .tools,
  .sheet .fold button,
  .sheet .crumb a,
  .sheet .crumb span {
    display: none;
  }

  .row,
  .came,
  .list > li,
  tr {
    break-inside: avoid;
  }

  .lanes {
    position: static;
  }

  .json {
    max-height: none;
  }
}
`
