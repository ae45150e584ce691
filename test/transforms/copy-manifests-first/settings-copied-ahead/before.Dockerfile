FROM python:3.12
COPY pip.conf /etc/pip.conf
WORKDIR /app
COPY . .
RUN pip install --no-cache-dir -r requirements.txt
