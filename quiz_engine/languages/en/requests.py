"""How requests are worded in English."""

from typing import Final

from quiz_engine.languages.request_words import RequestWords

REQUESTS: Final = RequestWords(
    function_words="""the a an of on in and or for to with about is are was were do does did what how why when
        where who which this that it my me i you we can could would please from by at as be have has had not
        there their his her its so but if into during between under over after before new make give first
        second last great war""",
    endings="tion sion ing sis ics ment ness ity phy ogy ies ed ly ism ous",
    abbreviations="vs st dr mr mrs ms no ch vol pt prof etc eg ie ca approx fig jr sr",
    numbers="""0 zero; 1 one | a single; 2 two | {a ,}couple{ of,} | pair of; 3 three; 4 four | {a ,}few |
        several; 5 five; 6 six | half {a ,}dozen; 7 seven; 8 eight; 9 nine; 10 ten; 11 eleven; 12 twelve |
        {a ,}dozen; 13 thirteen; 14 fourteen; 15 fifteen; 16 sixteen; 17 seventeen; 18 eighteen; 19 nineteen;
        20 twenty; 24 {2,two} dozen; 36 {3,three} dozen; 30 thirty; 40 forty | fourty; 50 fifty; 60 sixty;
        70 seventy; 80 eighty; 90 ninety; 100 hundred | a hundred""",
    number_endings="ish",
    numbered="""question | number | problem | task | chapter | unit | lesson | page | section | part | level |
        room | key stage""",
    classes="class | grade | year | form | {my ,our ,}{class,grade,year} | graders",
    units="""minute{,s} | min{,s} | hour{,s} | day{,s} | week{,s} | month{,s} | year{,s} | year olds |
        point{,s} | percent | times | th | st | nd | rd | pages | am | pm | oclock | chapters | mark{,s} |
        part{,s} | step{,s} | paragraph{,s} | star{,s}""",
    plain_words_before_noun=4,
    quiz_nouns="""quiz{,zes} | quizz{,s} | quizes | qiuz | quzi | kwiz | test{,s} | exam{,s} | worksheet{,s} |
        questionnaire | trivia | practice paper | mock exam | mock test | assessment | quizlet | flashcards |
        revision test | pop quiz""",
    question_nouns="""question{,s} | qs | q | questons | item{,s} | problem{,s} | exercise{,s} | task{,s} |
        ones | mcqs | prompts | quiz questions""",
    quiz_me="""assess me | how much do i know | {quiz,test} {him,her,them,everyone} | {quiz,test} my {son,
        daughter,brother,sister,kid,kids,friend,friends,child} | {quiz,quizz,test,examine,grill,drill} {me,us,
        my class,my students} | check me | ask me | {check,test,assess} my {knowledge,understanding,skills,
        memory} | {to ,}be {tested,quizzed,examined} | see how much i know | see what i know |
        challenge me""",
    asks="""make | give | create | generate | build | write | prepare | set | design {a,an,me,some} |
        produce | compose | send | do | get | show | need | want | gimme | lets have | lets do | lets try |
        draw up | put together | come up with | gen | craft | provide | try | i need | i want | id like |
        i would like | id love | like to have | wanna""",
    fillers="""no {more,less,fewer} than | not {more,less} than | {fewer,less} than | or so | count | qty |
        quantity | prep | me | us | short | quick | new | fresh | practice | little | small | brief | nice |
        good | fun | like | exactly | about exactly | around | roughly | approximately | at least | min |
        at most | minimum | max | maximum | up to | only | just | more or less | really | very | quite |
        pretty | kinda | kind of | bit | a bit | a little | slightly | much | way | even | some | something |
        mixed / | any | my | it | its | them | be | is | should be | be like | this time | ones | lil |
        total | in total | altogether | sort of | also | maybe | all | each | every | then | now | do |
        interesting | different | other | random | mini | big | long | full | simple enough | as | to be |
        sample | revision | mock | example | unique | answer{,s} | option{,s} | number of | amount of |
        style | type | format | mode""",
    articles="a | an | the | one",
    joiners="""w | {it ,that ,which ,}{should,must,has to,needs to} {have,be,contain,include} | with | and |
        plus | containing | including | consisting of | made of | of | for | in | but | or | so | using |
        having | that has | which has | that have | that are | by | to | at | that is | that | which | where |
        as | , and""",
    chatter="""wrong {topic,subject,one} | for {uni,college,university,gcse,gcses,a level,a levels,ap,ib,
        sat} | right now | quickly | as soon as possible | real quick | with {explanations,explanation,hints,
        pictures,images,feedback,solutions,an answer key,answer key,the answers} | at {gcse,a,uni,university,
        college,high school,school,primary,secondary} level | to help | please | pls | plz | plss | thanks |
        thank you | thx | ty | cheers | hi | hey | hello | yo | good {morning,evening,afternoon,night} | lol |
        lmao | haha | omg | btw | ok | okay | well | tomorrow | tmrw | tmr | tonight | today |
        {can,could,would,will} {you,u,ya} | {can,could,may} {i,we} {have,get} | i would like | i wud like |
        id like | i want | i need | i wanna | we need | we want | would you mind | do you have | is there |
        how about | what about | about {it,this,that,them} | on {it,this,that} | for {me,us,my,tomorrow,today,
        tonight,school,class,homework,revision,practice,friday,monday,tuesday,wednesday,thursday,saturday,
        sunday} | for {a,an,the,our,my} {exam,test,class,lesson,students,kids,course,final,finals,midterm,
        quiz,friend,school} | for {class,year,grade} ... | for {beginners,kids,students,children} |
        next week | this week | on {monday,tuesday,wednesday,thursday,friday,saturday,sunday} | asap |
        if {possible,you can} | so that | so i can | because | cuz | cause | since i | kindly | dear | bro |
        mate | dude | sir | teacher | i have to | i must | my {exam,test,teacher,class} |
        our {exam,test,teacher,class} | to {practice,practise,revise,prepare} | before {my,the,our} | let me |
        if you could | sorry | ugh | no rush | than {before,that,last time,the last one} |
        of {them,those,these}""",
    small_talk="""ok okay k kk thanks thank thx ty cheers stop quit exit wait cool great nice awesome super
        perfect wow yes yeah yep yup sure no nope nah hmm hm huh oh ah uh um lol lmao haha hi hey hello yo bye
        goodbye see got job done wonderful amazing brilliant excellent fine right alright understood
        interesting true indeed welcome bravo hooray woohoo nvm nevermind whatever sorry good so lot thats
        great youre you the best fun bad this that mind never idk bored give up like cancel undo know meh ouch
        hint hints skip pass""",
    openers="""i | im | ive | id | ill | my | our | we | were | its | because | cuz | cos | since | he | she |
        they | thanks | there | today | tomorrow | if | no | not | help""",
    about="""about | abt | abuot | abot | bout | on the {topic,subject,theme} of | on the {topic,subject} |
        covering | regarding | concerning | related to | relating to | dealing with | that covers |
        which covers | to do with | based on | focused on | focusing on | focussing on""",
    about_subject="on | over | of | from | in | around | for | into",
    labels="topic | subject | theme",
    struggles="""i meant | change {the ,}topic to | how well do i know | i {really ,}{hate,love,like,enjoy} |
        let me {practise,practice,revise} | {really ,}stuck on | wants us to know | {check,see,test} {if,
        whether} i {know,understand,remember} | {have,got} to know |
        i {suck,am bad,struggle,fail} {at,with,in} | {im,i am} {bad,terrible,awful,rubbish,hopeless,not good,
        stuck,struggling} {at,with,in,on} | i {know,understand,remember} nothing {about,of} | i {dont,do not,
        cant,cannot} {really ,}{know,get,understand,remember,grasp} | {im,i am} {studying,learning,revising,
        reading} {about ,for ,} | weve been {doing,learning,studying} | {i ,we ,}{need,want,have,like,love,
        wanna} {to ,}{study,revise,practise,practice,learn,review} {about ,} | help {me ,}with |
        help me {study,revise,practise,practice,learn,review} {for ,} | {im,i am} preparing for""",
    subjects="""biology | chemistry | physics | history | geography | math{,s} | mathematics | science |
        english | literature | economics | computer science | psychology | philosophy | art | music | law |
        medicine | sociology | bio | chem""",
    difficulties={
        "easy": """easy | beginner{,s} | {beginner,basic,easy} level | easy peasy | elementary | effortless |
            not too hard""",
        "medium": """medium | moderate | intermediate | average | mid level | medium {hard,difficult} |
            normal difficulty | moderately {hard,difficult} | not too {easy or too hard,hard or too easy} |
            standard""",
        "hard": """difficult | tough | challenging | tricky | {very ,super ,really ,extra ,}hard | expert |
            demanding | brutal""",
    },
    guarded={
        "easy": "simple | basic | basics",
        "hard": "advanced",
    },
    levels="level | difficulty | difficulty level | level of difficulty | mode",
    compounds="""hard {water,drive,drives,disk,rock,times,power,skills,science,sciences,coding,currency,
        determinism,labour,candy,brexit} | soft and hard {skills,power} | easy {rider,riders,listening} |
        {simple,basic} {machines,machine,harmonic motion,english} | medium {wave,waves} |
        intermediate {value theorem,goods,host} | die hard | multiple choice {theory,exams,tests} |
        moderate {muslims,climate} | {rational,public,social} choice {theory,} |
        standard {deviation,model,form,time} | average {speed,velocity,rate} |
        true {story,stories,crime,north}""",
    copulas="""is so | are so | was so | were so | is | are | was | were | find it | is way | its so | find |
        finding | so | gets""",
    too="too | way too | far too | much too | a bit too",
    not_="""{isnt,is not,arent,are not} {too,so,very} | not too | not so | not very | not that | nothing too |
        isnt | not | dont make it too | not super""",
    without="no | without | except | excluding | dont use | do not use | not",
    types={
        "choice": """{multiple,multi} choice{,s} | multiplechoice | mcq{,s} | mc questions | abcd | a b c d |
            abc | single choice | one {right,correct} answer | {one,a single} correct option |
            choice questions | only one correct | pick one | choose one | answer options | single answer""",
        "choice_multiple": """{several,many,multiple,more than one,two or more} {right,correct} {answers,
            answer,options,option} | more than one {answer,option} {can,could,may,might} be {correct,right} |
            {more than one,several} answer{,s} | multiple {answers,response,select,selection} |
            {check,select,choose,tick} all that apply | multi select | more than one {correct,right} |
            several {answers,options} ... {correct,right} | checkbox{,es} | {several,
            multiple} answers ... {correct,right,possible,allowed}""",
        "true_false": """true {or,and,} false | t f | t or f | tf questions | true falses |
            yes {or ,and ,}no questions | truefalse""",
        "text_entry": """{short,one word} {answer,answers,response,responses} | {typed,written,open,text,
            free text} {answer,answers,response,responses,question,questions} |
            fill in the {blank,blanks,gap,gaps} | fill {in ,}the {blanks,gaps} | fill ins | fill in |
            gap fill{,s} | open ended | open question{,s} | short answer{,s} | cloze |
            {where,that} i {type,write} ... answer{,s} | type in the answer{,s} |
            i {type,write} ... answer{,s} | typing ... answer{,s} | type the answer{,s} | missing word{,s}""",
        "numeric_entry": """{numeric,numerical,number} {answer,answers,question,questions,entry,response,
            responses,problem,problems,value,values,type} | {answers,answer} {are,is,as,that are,must be,
            should be} ... number{,s} | calculation {questions,problems,tasks} | numeric |
            where ... answer is a number | calculations only""",
    },
    guarded_types={
        "choice": "choice{,s}",
        "text_entry": "open | written | typed",
        "numeric_entry": "numbers | figures",
    },
    all_types="""{of,with,in,using} {all,every} {the ,question ,}{types,type,kinds,kind} |
        all question types | {of ,with ,}{all,every} {the ,}{types,type,kinds,kind} of question{,s} |
        all types please""",
    quiz_languages={
        "en": """in english / | in {the ,}english language | english language {quiz,test} | in eng / |
            english {please,pls,plz} | english version""",
        "pl": """in polish / | in {the ,}polish language | polish language {quiz,test} |
            polish {please,pls,plz} | polish version | in polski / | po polsku""",
        "ru": """in russian / | in {the ,}russian language | russian language {quiz,test} |
            russian {please,pls,plz} | russian version | in rus / | po russki""",
    },
    question_words="""what{,s,re} | how{,s} | why{,s} | when{,s} | where{,s} | who{,s} | whom | whose |
        which | wat | wut""",
    whys="why{,s} | how come",
    defines="what {is,are,was,were} | whats",
    auxiliaries="""is | are | was | were | do | does | did | can | could | should | would | will | has |
        have | am | dont | doesnt | isnt""",
    prepositions="in | at | on | by | for | from | to | with | of | about | since | until | into | under",
    explains="""i {have,got} a {quick ,}question | is there {anything,something} {about,on} | {the ,}{answer,
        question} ... {is,was,are} {wrong,incorrect,false,not right} | i wonder | wondering | any idea |
        remind me | need an explanation | {i ,}{dont,do not} {get,understand} {question,number} | list the |
        name {two,three,four,five,six,some,all} | explain | tell me | describe | define | help me understand |
        teach me | what does ... mean | clarify | summarise | summarize | meaning of | i want to know |
        i need to know | id like to know | can you help me with | give me {a ,an ,the ,}{definition,
        explanation,summary,overview} | solve | translate | compare | calculate""",
    grading="""{the ,my ,}answer to {question ,number ,}... is | {give,show,tell} {me ,us ,}{the ,all ,
        all the ,}{right ,correct ,}answers / | is {this,that,it} {right,correct} | {check,grade,mark,score,
        correct,evaluate,assess,review,rate,verify,chekc} {my,these,those,our,the} ... {answer,answers,quiz,
        test,work,solutions,responses,results,attempt,exam} | {check,grade,mark,score,correct,evaluate} {it,
        them,this,these,those} | {check,grade,mark} {my ,the ,}{answers,answer} | {grade,mark,score} me |
        how {did,have} {i,we} {do,done,go,score,did} | how well did i do | how was my | how did it go | {did,
        do} {i,we} {get,got,have} {them,it,everything,all,any,that,those,these} ... {right,correct,wrong} |
        {did,have} {i,we} {pass,passed,fail,failed} | {what,whats} {is ,was ,}{my,our} {score,grade,mark,
        result,results,points} | how many {points,marks} {did,do,have} {i,we} |
        how many ... {did,do,have} {i,we} {get,got,have} | {which,what} {ones ,answers ,
        questions ,}did i {get,miss,have} {wrong,right,correct} | {which,what} {ones ,answers ,
        questions ,}did i {get,miss} | what did i {get,do} wrong | {am,was} i {right,correct} |
        here are my answers | here {is,s} my answer{,s} | {are,were} my answers {right,correct,ok} |
        heres my answers | my answers | {my,the} {score,grade,mark,results} {please,pls} |
        show {me ,}my {score,grade,mark,results,result,mistakes,errors} | see my {score,grade,results} |
        {ready,time} to be {graded,marked} | tell me {my score,my grade,how i did} | {is,was,were} {question,
        number,answer,my answer} ... {right,correct,wrong,ok} | hand{ing,} in | i submit | submit my answers |
        what were my mistakes | where did i go wrong""",
    done="""done | finished | im done | {i ,ive ,}answered | i finished | ive finished | im finished |
        all done | check | check please | submit | score | marks | my score | results""",
    another="""another | another one | again | go again | once more | same again | the same | same |
        same {topic,subject,thing,one} | same topic again | the same {topic,subject,thing,one} | more |
        some more | a few more | next | next one | the next one | repeat | do it again |
        more of {the same,those,these,that,this} | more like {this,that,these,those} | similar |
        a similar one | extra | additional | do another | new one | a new one | a different one |
        different ones | as before | like before | like last time | keep going | continue | go on |
        anotherone | other ones | redo""",
    harder="""harder | more {difficult,challenging,advanced,complex} | tougher | trickier | step it up |
        level up | turn it up | less easy | make it harder | increase the difficulty | raise the difficulty |
        higher {level,difficulty} | not as easy""",
    easier="""easier | simpler | less {difficult,hard,challenging,complicated,complex} | more {simple,basic} |
        not as {hard,difficult} | dumb it down | lower {the ,}{level,difficulty} | decrease the difficulty |
        not so {hard,difficult}""",
    anything="""{lets ,}go | start | begin | {any,every}thing{, you like, you want} | surprise | surprise me |
        {,idk ,idk , }you {choose,pick,decide} | {a ,any ,some ,}random{, topic, subject, stuff} |
        any {topic,subject} | whatever{, you like, you want} | all {topics,of it,subjects} | all""",
    help_="""{i dont know ,idk ,dunno ,not sure ,}what to {ask,do,write,type} | how are you{, doing, today} |
        whats up | how is it going | do you {speak,know,understand} {english,polish,russian} | help{, me} |
        {i ,}need help | {can,could} you help{, me} | who {are,r} {you,u} | {what,wat} are you |
        whats your name | are you {a ,}{bot,robot,human,ai} | what {can,do,could} {you,u} do{, for me} |
        what can i {do,ask,ask you,type,write,say}{, here} | how do you work |
        how do i {use this,use it,use you,start,begin} | how does {this,it} work | how to use {this,it} |
        what is this{, for, place, site, page, room} | what is quizroom |
        whats this{, site, place, page, for} | what do i do{, here, now} | what now | how can you help{, me} |
        {hi,hello,hey}{, there} | heya | hiya | good {morning,evening,afternoon,day}""",
    whole_requests={
        "topics": """{what,which} {topics,subjects,themes,texts} {do you have,have you got,are there,
            are available,do you know,are on the shelf,can you do,can i choose,can i choose from,
            can you quiz me on} | {what is,whats,what do you have} on {the,your} shelf |
            what can you quiz me {on,about} | {show,list,tell} {me ,}{the ,your ,all ,all the ,}topics |
            what do you know{, about}""",
        "results": """what did i {get,do} wrong | {which,what} {ones,questions,answers} did i get {wrong,
            right} | what were my mistakes | where did i go wrong | what did i miss | {show,
            tell} {me ,}my {mistakes,errors,results,result,score} | {what is,whats} my {score,result} |
            how did i do""",
        "removal": """{,how do i,how can i,how to,i want to,where can i} {delete,remove,erase,clear} {,my,all,
            all my,the,this,these} {note,notes,document,documents,file,files,pdf,upload,uploads,material,
            materials}""",
        "feelings": "how are you{, doing, today} | how is it going | hows it going | whats up",
        "nature": """are you {,a,an} {chatgpt,chat gpt,gpt,ai,llm,bot,chatbot,robot,human,person,machine,
            language model,real,real person}""",
        "scolding": """{you are,youre} {,so,very,really} {stupid,dumb,useless,bad,an idiot,rubbish,terrible,
            wrong,silly} | you suck | {stupid,dumb,useless} {bot,program,thing} | i hate you |
            this is {so ,}{stupid,useless,rubbish}""",
        "thanks": """{,ok,okay,great,cool,no,oh} {thanks,thank you,thx,ty,cheers} {,a lot,so much,very much,
            again,mate,bro}""",
    },
    source_leads="""{i ,ive ,we ,weve ,}{just ,}{uploaded,added,sent,shared,attached,dropped} |
        here {are,is} | of | from | use | using | based {on,upon} | out of | according to | by | with | in |
        off | off of | per | taken from | drawn from | only from | just from | only using""",
    source_words="my our these those this that uploaded attached added shared own all class course revision",
    source_articles="the of a",
    source_nouns="""note notes lecture lectures slide slides handout handouts pdf pdfs file files document
        documents doc docs docx upload uploads material materials textbook presentation""",
    source_tails="""{that ,which ,}{i,ive,we} {have ,just ,}{uploaded,added,sent,shared,attached,dropped,
        gave you,put here,put in,upload,brought} | {i,we} uploaded here | {uploaded,attached}{, here, above} |
        above | in this room""",
)
