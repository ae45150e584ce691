FROM python:3.12
RUN useradd app
RUN ["usermod","-d","/srv/app","app"]
USER app
WORKDIR /srv/app
COPY . .
RUN pip install -r requirements.txt
