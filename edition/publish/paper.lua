-- An element with a class is a call of the function of that name in paper.typ; a paragraph's link is its number.

local function call(name, arguments, content, label)
  local opening = "#" .. name .. "(" .. table.concat(arguments, ", ") .. ")["
  return opening, content, "]" .. (label ~= "" and " <" .. label .. ">" or "")
end

function Div(div)
  local arguments = {}
  div = div:walk({
    Link = function(link)
      if link.classes[1] ~= "locator" then return nil end
      arguments = {'"' .. link.target .. '"', '"' .. pandoc.utils.stringify(link.content) .. '"'}
      return {}
    end,
  })
  local opening, content, closing = call(div.classes[1] or "paragraph", arguments, div.content, div.identifier)
  return pandoc.Blocks({pandoc.RawBlock("typst", opening)}) .. content .. {pandoc.RawBlock("typst", closing)}
end

function Span(span)
  if span.classes[1] ~= "number" then return nil end
  local opening, content, closing = call("number", {}, span.content, "")
  return pandoc.Inlines({pandoc.RawInline("typst", opening)}) .. content .. {pandoc.RawInline("typst", closing)}
end

local marks, notes, slips = {}, 0, 0

local function letter(number)
  return (number > 26 and letter((number - 1) // 26) or "") .. string.char(97 + (number - 1) % 26)
end

-- Notes are numbered and slips lettered, as on the page. One that is called again stands where it was called first.
function Note(note)
  local first = note.content[1].content[1]
  local slip = first.t == "Span" and first.classes[1] == "slip"
  if slip then note.content[1].content:remove(1) end
  local text = pandoc.write(pandoc.Pandoc(note.content), "typst-smart"):gsub("%s+$", "")
  local again = marks[text]
  if slip and not again then slips = slips + 1 elseif not again then notes = notes + 1 end
  marks[text] = again or (slip and letter(slips) or tostring(notes))
  local call = "#footnote(numbering: (..) => \"" .. marks[text] .. "\""
  local label = "<note-" .. marks[text] .. ">"
  return pandoc.RawInline("typst", again and call .. ", " .. label .. ")" or call .. ")[" .. text .. "] " .. label)
end
