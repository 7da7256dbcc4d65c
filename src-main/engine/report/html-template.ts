/** Handlebars; tables and inline styles because Outlook renders with Word. */
export const TEMPLATE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{subject}}</title>
</head>
<body style="margin:0;padding:16px;background-color:#ffffff;color:#1d2429;font-family:Segoe UI,Arial,sans-serif;font-size:14px;line-height:1.45;">
<table role="presentation" width="100%" cellspacing="0" cellpadding="0" border="0">
<tr><td style="padding:14px 18px;background-color:{{bannerColour}};color:#ffffff;">
<div style="font-size:20px;font-weight:bold;">{{verdictWords}}</div>
<div>{{subject}}</div>
</td></tr>
</table>
{{#if outcome}}
<p><b>{{outcome.title}}</b></p>
{{#if outcome.items}}
<ul>
{{#each outcome.items}}
<li>{{text}}</li>
{{/each}}
</ul>
{{/if}}
{{/if}}
{{#if locations}}
<h2 style="font-size:16px;">Data location(s):</h2>
<ul>
{{#each locations}}
<li>{{label}}: {{text}}</li>
{{/each}}
</ul>
{{/if}}
{{#if countBlocks}}
<h2 style="font-size:16px;">Data summary:</h2>
{{#each countBlocks}}
<h3 style="font-size:14px;margin-bottom:4px;">{{title}}</h3>
<table cellspacing="0" cellpadding="0" style="border-collapse:collapse;font-size:13px;">
<caption style="text-align:left;padding:2px 0;">{{heading}}</caption>
<tr>
{{#each columns}}
<th scope="col" style="padding:3px 12px;border:1px solid #c9d0d6;background-color:#eef1f3;text-align:left;">{{this}}</th>
{{/each}}
</tr>
{{#each rows}}
<tr>
<th scope="row" style="padding:3px 12px;border:1px solid #c9d0d6;font-weight:normal;text-align:left;">{{status}}</th>
{{#each cells}}
<td style="{{style}}">{{text}}</td>
{{/each}}
</tr>
{{/each}}
</table>
{{#each messages}}
<p style="margin:4px 0;color:{{colour}};"><b>{{severity}}:</b> {{text}}</p>
{{#each advice}}
<div style="margin-left:16px;">{{this}}</div>
{{/each}}
{{/each}}
{{/each}}
{{/if}}
{{#if exitCodes}}
<h2 style="font-size:16px;">Exit code(s):</h2>
<p>{{exitCodeNote}}</p>
<ul>
{{#each exitCodes}}
<li>{{label}}: {{text}}</li>
{{/each}}
</ul>
<h2 style="font-size:16px;">Log file status:</h2>
<ul>
{{#each logStatuses}}
<li>{{label}}: {{text}}</li>
{{/each}}
</ul>
{{/if}}
<h2 style="font-size:16px;">Command executed:</h2>
<p style="font-family:Consolas,monospace;">{{command}}</p>
<p>{{duration}}</p>
{{#each sections}}
<h2 style="font-size:16px;">{{title}}</h2>
<ul>
{{#each items}}
<li>{{text}}{{#each more}}<br>{{this}}{{/each}}</li>
{{/each}}
</ul>
{{/each}}
</body>
</html>
`;
