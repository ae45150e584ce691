FROM python:3.12
RUN sed -i s,/root:,/srv/app:, /etc/passwd
WORKDIR /srv/app
COPY . .
RUN pip install -r requirements.txt
