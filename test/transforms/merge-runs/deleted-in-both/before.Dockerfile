FROM debian:12
RUN curl -o /tmp/x.zip https://files.example/1 && unzip /tmp/x.zip -d /a && rm /tmp/x.zip
RUN curl -o /tmp/x.zip https://files.example/2 && unzip /tmp/x.zip -d /b && rm /tmp/x.zip
